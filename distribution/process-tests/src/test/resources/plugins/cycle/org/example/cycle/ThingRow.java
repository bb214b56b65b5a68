// SPDX-License-Identifier: Apache-2.0
package org.example.cycle;

import java.time.Instant;

record ThingRow(long id, String name, Instant madeAt) {}
