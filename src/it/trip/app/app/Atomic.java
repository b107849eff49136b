package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import dev.midflight.ModuleSource;
import dev.midflight.PrepareResult;
import dev.midflight.PrepareResult.Prepared;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import kit.Numbered;
import kit.Proc;
import kit.Say;
import kit.Versions;
import trip.M1;
import trip.M2;
import trip.M3;

/** Three modules that become current together, or not at all. */
public final class Atomic {

  private static final byte[] BAD = {1, 2, 3};

  public static void main(String[] args) throws Exception {
    Say.ready();
    inOneStep();
    refused();
    inTwoSteps();
    whoIsInOldCode();
  }

  private static void inOneStep() {
    row("M1.1", all(Code.atomicLoad(trip(1))));
    row("M1.2", versions());
    row("M1.3", all(Code.atomicLoad(trip(2))));
    row("M1.4", versions());
    row("M1.5", all(Code.atomicLoad(trip(3))));
    row("M1.6", versions());
    row("M1.7", Code.purge("trip.M1") + " " + Code.purge("trip.M3"));
    row("M1.8", all(Code.atomicLoad(trip(3))));
    row("M1.9", versions());
    row("M1.10", Code.purge("trip.M2"));
    row("M1.11", all(Code.atomicLoad(trip(3))));
    row("M1.12", versions());
    purge();
  }

  private static void refused() {
    row("M1.13", all(Code.atomicLoad(List.of(m(1, 4), bad("trip.M2"), m(3, 4)))));
    row("M1.14", versions());
    List<ModuleSource> missing =
        List.of(ModuleSource.onPath("no.SuchA"), ModuleSource.onPath("no.SuchB"), bad("trip.M2"));
    row("M1.15", all(Code.atomicLoad(missing)));
    row("M1.16", all(Code.atomicLoad(List.of(m(1, 4), m(2, 4), m(1, 5)))));
    row("M1.17", all(Code.atomicLoad(List.of(m(1, 4), ModuleSource.onPath("trip.M1")))));
    row("M1.18", versions());
    ModuleSource hooked = ModuleSource.of("trip.M2", "hooked", Versions.bytes(2, "trip.M2"));
    row("M1.19", all(Code.atomicLoad(List.of(m(1, 4), hooked))));
    row("M1.20", versions());
    ModuleSource other = ModuleSource.of("trip.M1", "other", Numbered.bytes("trip.M2", 9));
    row("M1.21", all(Code.atomicLoad(List.of(other))));
    row("M1.23", all(Code.atomicLoad(List.of())));
  }

  private static void inTwoSteps() throws Exception {
    Prepared five = (Prepared) Code.prepareLoading(trip(5));
    row("M1.24", five.modules() + " " + versions());
    row("M1.25", all(Code.finishLoading(five)));
    row("M1.26", versions());
    row("M6.3", all(Code.finishLoading(five)));
    purge();
    Prepared six = (Prepared) Code.prepareLoading(trip(6));
    row("M1 alone", brief(Code.loadBinary("trip.M1", "77", Numbered.bytes("trip.M1", 77))));
    row("M1.27", all(Code.finishLoading(six)));
    row("M1.28", versions());
    purge();
    CompletableFuture<List<LoadResult>> elsewhere =
        CompletableFuture.supplyAsync(() -> Code.finishLoading(six));
    row("M1.29", all(elsewhere.get()));
    row("M1.30", versions());
    PrepareResult rejected = Code.prepareLoading(List.of(bad("trip.M1"), bad("trip.M3")));
    row("rejected", all(new ArrayList<>(((PrepareResult.Rejected) rejected).refusals())));
    purge();
  }

  private static void whoIsInOldCode() {
    Proc p = Proc.spawn(M1::loop).settle();
    row("M2.1", all(Code.atomicLoad(trip(7))));
    row("M2.2", p.ask() + " " + M1.v() + " " + Code.checkOldCode("trip.M1"));
    row("M2.3", all(Code.atomicLoad(trip(8))));
    row("M2.4", p.alive());
    row("M2.5", Code.isLoaded("trip.M1").orElseThrow());
    purge();
    row("M2 purged", p.ended());
    Code.stick("trip.M2");
    row("M2.7", all(Code.atomicLoad(trip(8))));
    row("M2.8", versions());
  }

  private static List<ModuleSource> trip(int number) {
    return List.of(m(1, number), m(2, number), m(3, number));
  }

  private static ModuleSource m(int module, int number) {
    String name = "trip.M" + module;
    return ModuleSource.of(name, "m" + module, Numbered.bytes(name, number));
  }

  private static ModuleSource bad(String name) {
    return ModuleSource.of(name, "bad", BAD);
  }

  private static void purge() {
    Code.purge("trip.M1");
    Code.purge("trip.M2");
    Code.purge("trip.M3");
  }

  private static String versions() {
    return M1.v() + " " + M2.v() + " " + M3.v();
  }

  private static String all(List<LoadResult> results) {
    return results.stream()
        .map(result -> result.module().replace("trip.", "") + " " + brief(result))
        .toList()
        .toString();
  }
}
