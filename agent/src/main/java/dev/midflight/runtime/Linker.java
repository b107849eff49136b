package dev.midflight.runtime;

import dev.midflight.weave.Link;
import dev.midflight.weave.Names;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.function.Function;

/**
 * Links the call sites of woven code, each kind in a method of its own. Called by the JVM in the
 * thread that first reaches a call site; takes no lock.
 */
public final class Linker implements Function<Object[], CallSite> {

  @Override
  public CallSite apply(Object[] request) {
    Site site =
        new Site(
            (MethodHandles.Lookup) request[0],
            (String) request[1],
            (MethodType) request[2],
            (Object[]) request[3]);
    try {
      return link(site);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new BootstrapMethodError(
          "cannot link " + site.name() + " in " + site.real().lookupClass().getName(), e);
    }
  }

  private CallSite link(Site site) throws Throwable {
    return switch (Link.valueOf(site.text(0))) {
      case IMAGE -> new VersionDispatch(site).bySlot();
      case CHECK -> check(site);
      case MARK -> constant(site, mark(site));
      case MARKS -> site.module().marksSite();
      case CURRENT -> current(site);
      case LOOP -> constant(site, loop(site));
      case CONSTANT_LAMBDA -> constantLambda(site);
      case CLOSURE -> constant(site, Closures.link(site));
      case ENTER -> enter(site);
      case ENTER_CURRENT -> new VersionDispatch(site).current();
      case AUTOLOAD -> new VersionDispatch(site).autoload();
      case STARTS_OVER -> constant(site, Autoload.startsOver(site.module()));
      case ON_LOAD -> constant(site, FirstOnLoad.link(site));
      case ENTER_MAKER -> new VersionDispatch(site).byMaker();
      case ENTER_UNWOVEN -> new VersionDispatch(site).unwoven();
      case MADE -> constant(site, OwnMethods.remember(site.maker(site.text(2))));
      case LOCAL -> local(site);
      case ACCESS -> constant(site, access(site));
      case RELAY -> constant(site, relay(site));
      case SHARED -> constant(site, shared(site));
      case CONSTANT -> constant(site, dynamicConstant(site));
    };
  }

  /** Of a version that is gone nobody is left to be killed. */
  private static CallSite check(Site site) {
    VersionCode version = site.version();
    return version != null
        ? version.checkSite()
        : new ConstantCallSite(MethodHandles.empty(site.type()));
  }

  private static MethodHandle mark(Site site) {
    return MethodHandles.constant(Object.class, site.maker(site.text(2)).mark());
  }

  private static CallSite current(Site site) {
    VersionCode version = site.version();
    return version != null
        ? version.currentSite()
        : new ConstantCallSite(MethodHandles.constant(boolean.class, false));
  }

  /** The call site is in the frame of no trampoline: what leaves the loop must be caught here. */
  private static MethodHandle loop(Site site) throws Throwable {
    String owner = site.text(2);
    String desc = site.text(3);
    TextConstants constants = site.constants();
    MethodHandle body = localStatic(site, owner, desc);
    MethodHandle trampoline =
        site.real()
            .findStatic(constants.named(owner), site.name(), constants.type(desc))
            .asFixedArity();
    MethodHandle resume =
        MethodHandles.filterArguments(
            trampoline.asSpreader(Object[].class, trampoline.type().parameterCount()),
            0,
            Seam.movedArguments());
    Class<?> moved = resume.type().parameterType(0);
    return MethodHandles.catchException(
        body,
        moved.asSubclass(Throwable.class),
        resume.asType(
            body.type()
                .dropParameterTypes(0, body.type().parameterCount())
                .insertParameterTypes(0, moved)));
  }

  private static MethodHandle localStatic(Site site, String owner, String desc) throws Throwable {
    VersionCode version = site.version();
    TextConstants constants = site.constants();
    if (site.isImage() || site.module().attached()) {
      VersionCode entered = version != null ? version : site.module().current();
      return entered.image(owner, site.name(), desc).asType(constants.type(desc));
    }
    MethodHandle body =
        site.real()
            .findStatic(
                constants.named(owner),
                site.name() + Names.BODY_SUFFIX,
                constants.type(desc).appendParameterTypes(int.class));
    return MethodHandles.insertArguments(body, body.type().parameterCount() - 1, site.slot());
  }

  private static CallSite constantLambda(Site site) throws Throwable {
    Object mark = site.maker(site.text(2)).mark();
    MethodHandle metafactory = (MethodHandle) site.argument(3);
    Object[] arguments = site.tail(4);
    Object[] all = new Object[arguments.length + 3];
    all[0] = site.caller();
    all[1] = site.name();
    all[2] = MethodType.methodType(site.type().returnType(), Seam.markClass());
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    CallSite factory = (CallSite) metafactory.invokeWithArguments(all);
    Object closure = factory.getTarget().invoke(mark);
    return new ConstantCallSite(MethodHandles.constant(site.type().returnType(), closure));
  }

  private static CallSite enter(Site site) {
    VersionCode version = site.version();
    String owner = site.owner();
    MethodHandle image = version == null ? null : version.image(owner, site.name(), site.text(2));
    // A trampoline of a version that is gone: whoever stands in it now calls the current one.
    return image == null
        ? new VersionDispatch(site).current()
        : new ConstantCallSite(image.asType(site.type()));
  }

  private static CallSite local(Site site) {
    String owner = site.text(2);
    String desc = site.text(3);
    VersionCode version = site.version();
    if (site.text(4).equals("direct")) {
      VersionCode entered = version != null ? version : site.module().current();
      MethodHandle image = entered.image(owner, site.name(), desc);
      return new ConstantCallSite(image.asType(site.type()));
    }
    return new ReceiverDispatch(site, owner, desc, version).callSite();
  }

  private static MethodHandle access(Site site) throws Throwable {
    TextConstants constants = site.constants();
    MethodHandles.Lookup lookup = site.real();
    String owner = site.text(2);
    String name = site.text(3);
    String desc = site.text(4);
    return switch (site.text(1)) {
      case "static" -> lookup.findStatic(constants.named(owner), name, constants.type(desc));
      case "virtual" -> lookup.findVirtual(constants.named(owner), name, constants.type(desc));
      case "special" ->
          lookup.findSpecial(
              constants.named(owner), name, constants.type(desc), lookup.lookupClass());
      case "getfield" -> lookup.findGetter(constants.named(owner), name, constants.classOf(desc));
      case "putfield", "putstatic" ->
          setter(lookup, constants.named(owner), name, constants.classOf(desc), site.text(1));
      case "getstatic" ->
          lookup.findStaticGetter(constants.named(owner), name, constants.classOf(desc));
      case "new" -> create(site, constants.named(owner), constants.type(desc));
      case "cast" -> OwnMethods.cast(constants.classOf(owner));
      case "instanceof" -> OwnMethods.isInstance(constants.classOf(owner));
      case "array" -> MethodHandles.arrayConstructor(constants.classOf("[" + owner));
      case "arrays" -> OwnMethods.newArray(constants.classOf(owner), site.type().parameterCount());
      default -> throw new AssertionError("no such access: " + site.text(1));
    };
  }

  private static MethodHandle setter(
      MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type, String how)
      throws Throwable {
    try {
      return how.equals("putstatic")
          ? lookup.findStaticSetter(owner, name, type)
          : lookup.findSetter(owner, name, type);
    } catch (IllegalAccessException isFinal) {
      return FinalFields.setter(owner, name, type);
    }
  }

  /** What an image makes of an anonymous or local class belongs to the image's version. */
  private static MethodHandle create(Site site, Class<?> type, MethodType constructor)
      throws ReflectiveOperationException {
    MethodHandle create = site.real().findConstructor(type, constructor);
    boolean isClosure = (Integer) site.argument(5) != Names.OUTSIDE;
    return isClosure
        ? MethodHandles.filterReturnValue(
            create, OwnMethods.stamp(site.imageVersion().closures().maker(site.text(6)), type))
        : create;
  }

  private static MethodHandle relay(Site site) throws Throwable {
    return site.constants().relay(site.name(), site.text(1), site.text(2));
  }

  private static MethodHandle shared(Site site) throws Throwable {
    SharedLinks links = site.module().shared();
    return links.target(site.real(), site.name(), site.text(2), site.text(3));
  }

  private static MethodHandle dynamicConstant(Site site) throws Throwable {
    Object value = site.constants().constant(site.text(1));
    Class<?> type = site.type().returnType();
    return type.isPrimitive()
        ? MethodHandles.constant(type, value)
        : MethodHandles.constant(Object.class, value);
  }

  /** An array that is passed to variable arguments is them, also where its type is erased. */
  private static CallSite constant(Site site, MethodHandle target) {
    return new ConstantCallSite(target.asFixedArity().asType(site.type()));
  }

  /** Handles on plain methods of ours. */
  private static final class OwnMethods {

    static MethodHandle remember(Maker maker) throws ReflectiveOperationException {
      MethodHandle remember =
          MethodHandles.lookup()
              .findVirtual(
                  Makers.class,
                  "remember",
                  MethodType.methodType(void.class, Object.class, Maker.class));
      return MethodHandles.insertArguments(
          remember.bindTo(maker.version().module().makers()), 1, maker);
    }

    static MethodHandle stamp(Maker maker, Class<?> type) throws ReflectiveOperationException {
      MethodHandle stamp =
          MethodHandles.lookup()
              .findStatic(
                  Stamps.class,
                  "stamp",
                  MethodType.methodType(
                      Object.class, Maker.class, MethodHandle.class, Object.class));
      return MethodHandles.insertArguments(stamp, 0, maker, Stamps.setter(type))
          .asType(MethodType.methodType(type, type));
    }

    static MethodHandle cast(Class<?> type) {
      return MethodHandles.identity(Object.class).asType(MethodType.methodType(type, Object.class));
    }

    static MethodHandle isInstance(Class<?> type) throws ReflectiveOperationException {
      return MethodHandles.lookup()
          .findVirtual(
              Class.class, "isInstance", MethodType.methodType(boolean.class, Object.class))
          .bindTo(type);
    }

    static MethodHandle newArray(Class<?> type, int dimensions)
        throws ReflectiveOperationException {
      Class<?> element = type;
      for (int i = 0; i < dimensions; i++) {
        element = element.getComponentType();
      }
      return MethodHandles.lookup()
          .findStatic(
              Array.class,
              "newInstance",
              MethodType.methodType(Object.class, Class.class, int[].class))
          .bindTo(element)
          .asCollector(int[].class, dimensions);
    }
  }
}
