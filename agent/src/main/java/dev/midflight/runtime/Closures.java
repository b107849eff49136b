package dev.midflight.runtime;

import dev.midflight.weave.BodyKind;
import dev.midflight.weave.Names;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * Links closures that {@code LambdaMetafactory} cannot make, because their body lies in another
 * loader, or takes the slot of a version behind the closure's arguments; and all those of later
 * versions, because HotSpot would keep the classes that it makes.
 */
final class Closures {

  private final Site site;
  private final TextConstants constants;
  private final MethodType factory;
  private final MethodType instantiated;
  private final int bodyKind;
  private final String owner;
  private final String name;
  private final String desc;

  private Closures(Site site) {
    this.site = site;
    this.constants = site.constants();
    this.factory = constants.type(site.text(2));
    this.instantiated = constants.type(site.text(4));
    this.bodyKind = (Integer) site.argument(8);
    this.owner = site.text(9);
    this.name = site.text(10);
    this.desc = site.text(11);
  }

  /** From what the closure captures to the closure. */
  static MethodHandle link(Site site) throws Throwable {
    return new Closures(site).link();
  }

  private MethodHandle link() throws Throwable {
    BodyKind kind = BodyKind.valueOf(site.text(7));
    MethodHandle body =
        switch (kind) {
          case BODY -> body();
          case REFERENCE -> reference();
          case OUTSIDE, MARKED -> constants.handle(bodyKind, owner, name, desc);
        };
    MethodHandle closure =
        new ClosureClass(
                site.real(),
                site.name(),
                factory,
                constants.type(site.text(3)),
                types(site.text(6)),
                interfaces(site.text(5)),
                serialForm())
            .define(body.asFixedArity().asType(wanted()));
    if (kind == BodyKind.MARKED) {
      return MethodHandles.constant(factory.returnType(), closure.invoke(maker().mark()));
    }
    if (factory.parameterCount() > 0) {
      return closure;
    }
    return MethodHandles.constant(factory.returnType(), closure.invoke());
  }

  /** Whose closure it is. */
  private Maker maker() {
    return site.maker(site.text(12));
  }

  private SerialForm serialForm() {
    return (Integer) site.argument(13) == 0
        ? null
        : new SerialForm(bodyKind, owner, name, desc, site.text(4));
  }

  /** What is captured, then the arguments as this use has them. */
  private MethodType wanted() {
    return instantiated.insertParameterTypes(0, factory.parameterList());
  }

  /** Enters the method referred to in the version that the closure belongs to when it is called. */
  private MethodHandle reference() throws Throwable {
    return site.module().attached()
        ? new ReferenceDispatch(site.caller(), maker(), owner, name, desc, bodyType()).handle()
        : twin(constants.type(desc));
  }

  private MethodType bodyType() {
    boolean isStatic = bodyKind == MethodHandleInfo.REF_invokeStatic;
    MethodType plain = constants.type(desc);
    return isStatic ? plain : plain.insertParameterTypes(0, constants.named(owner));
  }

  /** Enters what the compiler made of the lambda, likewise. */
  private MethodHandle body() {
    MethodType type = bodyType();
    MethodType withSlot = type.appendParameterTypes(int.class);
    Object[] arguments = {"IMAGE", site.slot(), desc};
    Site enter = new Site(Rights.in(constants.named(owner)), name, withSlot, arguments);
    MethodHandle bySlot = new VersionDispatch(enter).bySlot().dynamicInvoker();
    return MethodHandles.collectArguments(bySlot, type.parameterCount(), maker().slotHandle());
  }

  private MethodHandle twin(MethodType plain) throws ReflectiveOperationException {
    MethodHandle twin =
        site.real()
            .findVirtual(
                constants.named(owner),
                name + Names.BODY_SUFFIX,
                plain.appendParameterTypes(int.class));
    return MethodHandles.collectArguments(
        twin, twin.type().parameterCount() - 1, maker().slotHandle());
  }

  private List<Class<?>> interfaces(String descs) {
    List<Class<?>> all = new ArrayList<>();
    all.add(factory.returnType());
    for (String desc : split(descs)) {
      all.add(constants.classOf(desc));
    }
    if ((Integer) site.argument(13) != 0) {
      all.add(Serializable.class);
    }
    return all.stream().distinct().toList();
  }

  private List<MethodType> types(String descs) {
    return split(descs).stream().map(constants::type).toList();
  }

  private static List<String> split(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
  }
}
