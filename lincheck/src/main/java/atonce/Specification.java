package atonce;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What modules do when one thing happens after the other. */
public final class Specification implements Modules {

  private final Map<Name, Rules> rules = new EnumMap<>(Name.class);

  public Specification() {
    for (Name name : Name.values()) {
      rules.put(name, new Rules());
    }
  }

  @Override
  public String load(Name module, int content) {
    return rules.get(module).load(content);
  }

  @Override
  public String atomicLoad(int content, Name... modules) {
    String refused =
        Stream.of(modules)
            .filter(module -> rules.get(module).isFull())
            .map(module -> "NOT_PURGED")
            .collect(Collectors.joining("; "));
    return refused.isEmpty()
        ? Stream.of(modules).map(module -> load(module, content)).collect(Collectors.joining("; "))
        : refused;
  }

  @Override
  public String rollback(Name module) {
    return rules.get(module).rollback();
  }

  @Override
  public boolean delete(Name module) {
    return rules.get(module).delete();
  }

  @Override
  public boolean softPurge(Name module) {
    return rules.get(module).softPurge();
  }

  @Override
  public String purge(Name module) {
    return rules.get(module).purge();
  }

  @Override
  public void loadClass(Name module) {
    rules.get(module).loadClass();
  }

  @Override
  public String call(Name module) {
    return rules.get(module).call();
  }

  @Override
  public String enter(Name module) {
    return rules.get(module).enter();
  }

  @Override
  public void leave() {
    rules.values().forEach(Rules::leave);
  }

  @Override
  public String current(Name module) {
    return rules.get(module).current();
  }

  @Override
  public String info(Name module) {
    return rules.get(module).info();
  }

  @Override
  public boolean checkOldCode(Name module) {
    return rules.get(module).checkOldCode();
  }
}
