// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

/**
 * What the generator shall do; one line of JSON on its standard input.
 *
 * @param plan the file of requests
 * @param port where to
 * @param connections how many at once
 * @param millis how long
 * @param rate requests a second, each with its planned start; 0: as fast as answers come
 * @param untilClosed whether the end of the connections ends the load without being a fault, as when a server stops
 */
public record Order(String plan, int port, int connections, long millis, double rate, boolean untilClosed) {}
