// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import org.kithcrm.api.error.Problem;

/** Why files of a repository are not taken. */
final class Refused {
    private Refused() {}

    static Problem invalid(String detail) {
        return new Problem(422, "repository.invalid", detail);
    }

    static Problem signature(String detail) {
        return new Problem(422, "repository.signature", detail);
    }

    static Problem older(String file, long known, long found) {
        return new Problem(
                        422,
                        "repository.older",
                        file + " has the version " + found + ", though " + known
                                + " was seen before: somebody serves an old copy. Ask whoever runs the repository or its mirror.")
                .with("known", known)
                .with("found", found);
    }

    static Problem expired(String detail) {
        return new Problem(422, "repository.expired", detail);
    }

    static Problem large(String file, long most) {
        return new Problem(422, "repository.too-large", file + " has more than " + most + " bytes.")
                .with("limit", most);
    }

    static Problem digest(String file) {
        return new Problem(
                422,
                "digest.mismatch",
                file + " is not the file that was signed for; it may be renewed just now: repeat.");
    }

    static Problem unreachable(String detail) {
        return new Problem(502, "repository.unreachable", detail);
    }

    static Problem missing(String file) {
        return unreachable("The repository has no " + file + "; is this its URL?");
    }
}
