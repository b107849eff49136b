package dying;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import kit.Trace;

/** Waiting for somebody to send something: what no interrupt ends, or what one would close. */
public final class Reading {

  private Reading() {}

  public static String version() {
    return "version 001";
  }

  /** Passes the gate, and goes the way through a local call: in an image after a load. */
  public static void enter(String way, Trace trace) throws Exception {
    trace.pass();
    try {
      go(way, trace);
      trace.step();
    } finally {
      trace.clean();
    }
  }

  private static void go(String way, Trace trace) throws Exception {
    switch (way) {
      case "socket accept" -> accept(trace, trace.the(ServerSocket.class));
      case "socket read" -> read(trace, trace.the(Socket.class).getInputStream());
      case "channel accept" -> accept(trace, trace.the(ServerSocketChannel.class));
      case "channel read" -> read(trace, trace.the(SocketChannel.class));
      case "pipe" -> read(trace, trace.the(Pipe.SourceChannel.class));
      case "file channel" -> read(trace, trace.the(FileChannel.class));
      case "file open" -> open(trace, trace.the(Path.class));
      case "file read" -> readAndClose(trace, trace.the(FileInputStream.class));
      case "process" -> read(trace, trace.the(Process.class).getInputStream());
      default -> throw new IllegalArgumentException(way);
    }
  }

  private static void accept(Trace trace, ServerSocket server) throws IOException {
    trace.entered();
    server.accept();
    trace.step();
  }

  private static void accept(Trace trace, ServerSocketChannel server) throws IOException {
    trace.entered();
    server.accept();
    trace.step();
  }

  private static void read(Trace trace, InputStream in) throws IOException {
    trace.entered();
    while (in.read() >= 0) {
      trace.step();
    }
    trace.step();
  }

  private static void read(Trace trace, ReadableByteChannel in) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1);
    trace.entered();
    while (in.read(buffer) >= 0) {
      trace.step();
    }
    trace.step();
  }

  /** Nobody writes to that file: opening it takes until somebody does. */
  private static void open(Trace trace, Path fifo) throws IOException {
    trace.entered();
    try (InputStream in = new FileInputStream(fifo.toFile())) {
      trace.step();
      in.read();
    }
    trace.step();
  }

  private static void readAndClose(Trace trace, FileInputStream in) throws IOException {
    trace.entered();
    try (in) {
      in.read();
      trace.step();
    }
    trace.step();
  }
}
