// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

/**
 * What an instruction or handle refers to.
 *
 * @param owner internal name of the class it names
 * @param name of the member
 * @param descriptor of the member
 * @param isStatic whether it takes the member as one of the class
 * @param isInterface whether it takes the owner for an interface; of no matter for a field
 * @param isField whether it is a field
 */
record Reference(String owner, String name, String descriptor, boolean isStatic, boolean isInterface, boolean isField) {
    /** Name and descriptor. */
    String member() {
        return name + descriptor;
    }

    boolean isConstructor() {
        return name.equals("<init>");
    }
}
