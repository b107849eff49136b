package dev.midflight.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.midflight.classfile.QualifiedCalls;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * One run of javac with the plug-in: reads each class when javac has analysed it, and completes its
 * class file when javac has written it.
 */
final class Compilation implements TaskListener {

  /**
   * javac creates plug-ins and processors independently of each other, in the thread that compiles;
   * that thread is all they have in common, also where a build tool wraps what processors are
   * given.
   */
  private static final ThreadLocal<WeakReference<Compilation>> CURRENT = new ThreadLocal<>();

  private static final String NO_PROCESSOR =
      "-Xplugin:Midflight needs its annotation processor, which was not started: put midflight.jar"
          + " on the -processorpath, remove -proc:none, name dev.midflight.javac.MidflightProcessor"
          + " too where -processor lists the processors, and put it before processors that claim"
          + " every annotation";

  private final JavacTask task;
  private final WeakReference<Compilation> enclosing;
  private final Map<String, SourceClass> analysed = new HashMap<>();
  private final AccessMethods accessMethods = new AccessMethods();
  private final List<WrittenClass> waiting = new ArrayList<>();
  private ClassOutput output;
  private boolean failed;

  /** A class file that javac has written, which may have to wait for others of its module. */
  private record WrittenClass(
      SourceClass source, ClassOutput.Place place, ClassReader reader, ClassNode node) {}

  private Compilation(JavacTask task, WeakReference<Compilation> enclosing) {
    this.task = task;
    this.enclosing = enclosing;
  }

  /** Starts the run that the current thread is about to make. */
  static Compilation begin(JavacTask task) {
    Compilation compilation = new Compilation(task, CURRENT.get());
    CURRENT.set(new WeakReference<>(compilation));
    return compilation;
  }

  /** The run of the current thread; none without {@code -Xplugin:Midflight}. */
  static Optional<Compilation> current() {
    return Optional.ofNullable(CURRENT.get()).map(WeakReference::get);
  }

  /** Says how to reach the class files. */
  void writeThrough(Filer filer) {
    output = new ClassOutput(filer);
  }

  @Override
  public void finished(TaskEvent event) {
    switch (event.getKind()) {
      case ANALYZE -> analysed(event.getCompilationUnit(), event.getTypeElement());
      case GENERATE -> generated(event.getCompilationUnit(), event.getTypeElement());
      case COMPILATION -> CURRENT.set(enclosing);
      default -> {}
    }
  }

  private void analysed(CompilationUnitTree unit, TypeElement type) {
    TreePath path = topLevel(unit, type);
    if (output == null && !failed) {
      fail(unit, path == null ? unit : path.getLeaf(), NO_PROCESSOR);
    }
    if (path != null && !failed) {
      SourceReader.read(task, path).forEach(source -> analysed.put(source.name(), source));
    }
  }

  private TreePath topLevel(CompilationUnitTree unit, TypeElement type) {
    Trees trees = Trees.instance(task);
    for (Tree declaration : unit.getTypeDecls()) {
      TreePath path = new TreePath(new TreePath(unit), declaration);
      if (declaration instanceof ClassTree && trees.getElement(path) == type) {
        return path;
      }
    }
    return null;
  }

  private void generated(CompilationUnitTree unit, TypeElement type) {
    String name = task.getElements().getBinaryName(type).toString().replace('.', '/');
    SourceClass source = analysed.remove(name);
    if (failed || name.endsWith("-info")) {
      return;
    }
    ClassOutput.Place place = place(unit, type, name);
    try {
      ClassReader reader = new ClassReader(output.read(place));
      if (source == null) {
        // A class that javac adds, say for a switch over an enum: it has no code of the source.
        write(place, reader, new QualifiedCalls());
      } else {
        ClassNode node = new ClassNode();
        reader.accept(node, ClassReader.SKIP_FRAMES);
        accessMethods.read(node);
        waiting.add(new WrittenClass(source, place, reader, node));
        completeWhatIsReady();
      }
    } catch (IOException | IllegalArgumentException e) {
      fail(unit, unit, "-Xplugin:Midflight cannot complete the class file of " + type + ": " + e);
    }
  }

  private ClassOutput.Place place(CompilationUnitTree unit, TypeElement type, String name) {
    Elements elements = task.getElements();
    ModuleElement module = elements.getModuleOf(type);
    return new ClassOutput.Place(
        module == null ? "" : module.getQualifiedName().toString(),
        elements.getPackageOf(type).getQualifiedName().toString(),
        name.substring(name.lastIndexOf('/') + 1) + ".class",
        unit.getSourceFile());
  }

  private void completeWhatIsReady() throws IOException {
    for (WrittenClass written : List.copyOf(waiting)) {
      if (accessMethods.know(written.node(), written.source().module())) {
        waiting.remove(written);
        complete(written);
      }
    }
  }

  private void complete(WrittenClass written) throws IOException {
    SourceClass source = written.source();
    CompiledClass compiled = CompiledClass.of(written.node(), source.module(), accessMethods);
    CallMatcher.Result result = CallMatcher.match(source, compiled);
    result.doubtful().forEach(call -> warn(source.unit(), call));
    write(written.place(), written.reader(), result.qualified());
  }

  private void write(ClassOutput.Place place, ClassReader reader, QualifiedCalls calls)
      throws IOException {
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visitEnd() {
            visitAttribute(calls);
            super.visitEnd();
          }
        },
        0);
    output.write(place, writer.toByteArray());
  }

  private void warn(CompilationUnitTree unit, SourceCall call) {
    String method = call.target().name();
    Trees.instance(task)
        .printMessage(
            Diagnostic.Kind.MANDATORY_WARNING,
            "[midflight] cannot tell which call of "
                + method
                + " on this line is the qualified one: after a load all of them stay in the version"
                + " of their caller; put calls of "
                + method
                + " with and without a type name on lines of their own",
            call.tree(),
            unit);
  }

  private void fail(CompilationUnitTree unit, Tree tree, String message) {
    failed = true;
    Trees.instance(task).printMessage(Diagnostic.Kind.ERROR, message, tree, unit);
  }
}
