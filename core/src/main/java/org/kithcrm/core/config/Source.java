// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import java.nio.file.Path;

/**
 * Where the text of a setting stands.
 *
 * @param where for refusals: {@code conf/kith.properties line 3}
 * @param base where its relative paths start
 */
record Source(String text, String where, Path base) {}
