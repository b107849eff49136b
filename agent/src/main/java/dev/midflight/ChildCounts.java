package dev.midflight;

/**
 * How many children a supervisor has. OTP: what {@code supervisor:count_children/1} returns.
 *
 * @param specs the specifications, running or not; 1 with {@link
 *     Supervisor.Strategy#SIMPLE_ONE_FOR_ONE}
 * @param active the children that run
 * @param supervisors the children that are supervisors, running or not
 * @param workers the children that are threads, running or not
 */
public record ChildCounts(int specs, int active, int supervisors, int workers) {}
