// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.api.error.Problem;

class SecretBoxTest {
    @TempDir
    private Path folder;

    @Test
    void aValueOpensForItsOwnerUnderItsNameOnly() throws IOException {
        Path file = folder.resolve("data.key");
        SecretBox box = new SecretBox(file);
        byte[] sealed = box.seal("plugin:till", "token", "秘密");
        assertThat(new SecretBox(file).open("plugin:till", "token", sealed)).isEqualTo("秘密");
        assertThat(box.seal("plugin:till", "token", "秘密")).isNotEqualTo(sealed);
        assertThatThrownBy(() -> box.open("plugin:thief", "token", sealed)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> box.open("plugin:till", "other", sealed)).isInstanceOf(Problem.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> box.open("plugin:till", "token", sealed)).isInstanceOf(Problem.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
