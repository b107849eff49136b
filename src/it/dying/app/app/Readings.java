package app;

import dying.Reading;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import kit.Outside;
import kit.Trace;
import kit.Versions;

/** Ways of waiting for what another end sends, and these other ends. */
final class Readings {

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private static int fifos;

  private Readings() {}

  static List<Way> all() {
    return List.of(
        reading("socket accept")
            .in("accept")
            .before(trace -> trace.given(new ServerSocket(0, 1, HERE)))
            .release(trace -> new Socket(HERE, trace.the(ServerSocket.class).getLocalPort()))
            .after(who -> who.trace().the(ServerSocket.class).isClosed() ? "closed" : "open"),
        reading("socket read")
            .in("read")
            .before(Readings::sockets)
            .release(trace -> trace.the(Peer.class).socket().getOutputStream().write(1))
            .after(who -> who.trace().the(Socket.class).isClosed() ? "closed" : "open"),
        reading("channel accept")
            .in("accept")
            .before(trace -> trace.given(bound()))
            .release(
                trace -> SocketChannel.open(trace.the(ServerSocketChannel.class).getLocalAddress()))
            .after(who -> openness(who.trace().the(ServerSocketChannel.class).isOpen())),
        reading("channel read")
            .in("read")
            .before(Readings::channels)
            .release(trace -> trace.the(PeerChannel.class).channel().write(oneByte()))
            .after(who -> openness(who.trace().the(SocketChannel.class).isOpen())),
        reading("pipe")
            .in("read")
            .before(Readings::pipe)
            .release(trace -> trace.the(Pipe.SinkChannel.class).write(oneByte()))
            .after(who -> openness(who.trace().the(Pipe.SourceChannel.class).isOpen())),
        reading("file channel")
            .in("read")
            .before(Readings::fifoChannel)
            .release(trace -> trace.the(RandomAccessFile.class).write(1))
            .after(who -> openness(who.trace().the(FileChannel.class).isOpen())),
        reading("file open")
            .in("<init>")
            .before(trace -> trace.given(fifo()))
            .release(trace -> new FileOutputStream(trace.the(Path.class).toFile()).close()),
        reading("file read")
            .in("read")
            .before(Readings::fifoStream)
            .release(trace -> trace.the(RandomAccessFile.class).write(1))
            .after(Readings::fileState),
        reading("process")
            .in("read")
            .before(trace -> trace.given(new ProcessBuilder("cat").start()))
            .release(Readings::writeToProcess)
            .after(Readings::endedProcess));
  }

  private static Way reading(String name) {
    return Way.of("dying.Reading", "reading: " + name, trace -> Reading.enter(name, trace));
  }

  private static void sockets(Trace trace) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
      Socket socket = new Socket(HERE, server.getLocalPort());
      trace.given(socket).given(new Peer(server.accept()));
    }
  }

  private static void channels(Trace trace) throws IOException {
    try (ServerSocketChannel server = bound()) {
      SocketChannel channel = SocketChannel.open(server.getLocalAddress());
      trace.given(channel).given(new PeerChannel(server.accept()));
    }
  }

  private static ServerSocketChannel bound() throws IOException {
    return ServerSocketChannel.open().bind(new InetSocketAddress(HERE, 0));
  }

  private static void pipe(Trace trace) throws IOException {
    Pipe pipe = Pipe.open();
    trace.given(pipe.source()).given(pipe.sink());
  }

  private static void fifoChannel(Trace trace) throws Exception {
    RandomAccessFile both = new RandomAccessFile(fifo().toFile(), "rw");
    trace.given(both).given(both.getChannel());
  }

  private static void fifoStream(Trace trace) throws Exception {
    Path fifo = fifo();
    RandomAccessFile both = new RandomAccessFile(fifo.toFile(), "rw");
    trace.given(both).given(new FileInputStream(fifo.toFile()));
  }

  private static Path fifo() throws Exception {
    Path fifo = Versions.path("fifos").resolve("fifo" + fifos++);
    if (new ProcessBuilder("mkfifo", fifo.toString()).inheritIO().start().waitFor() != 0) {
      throw new IOException("no " + fifo);
    }
    return fifo;
  }

  private static String fileState(Outside who) {
    try {
      return openness(who.trace().the(FileInputStream.class).getFD().valid());
    } catch (IOException e) {
      return "closed";
    }
  }

  private static void writeToProcess(Trace trace) throws IOException {
    Process process = trace.the(Process.class);
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  private static String endedProcess(Outside outside) {
    Process process = outside.trace().the(Process.class);
    String state = process.isAlive() ? "alive" : "gone";
    process.destroy();
    return state;
  }

  private static ByteBuffer oneByte() {
    return ByteBuffer.allocate(1);
  }

  private static String openness(boolean open) {
    return open ? "open" : "closed";
  }

  /** The other end of a connection. */
  private record Peer(Socket socket) {}

  private record PeerChannel(SocketChannel channel) {}
}
