// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.config.Keys;
import org.kithcrm.core.config.LimitKeys;
import org.kithcrm.core.config.Settings;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.web.WebSettings;

/** From keys to what the parts of the server take. */
final class ServerSettings {
    private ServerSettings() {}

    static StorageSettings storage(Settings settings) {
        return new StorageSettings(
                settings.get(Keys.DATA_DIR),
                settings.get(Keys.DB_URL),
                settings.get(Keys.DB_USER),
                settings.get(Keys.DB_PASSWORD).reveal(),
                settings.get(Keys.DB_POOL_SIZE),
                settings.get(Keys.DB_PAGE_CACHE_SHARE),
                settings.get(Keys.DB_LOCK_WAIT),
                settings.get(Keys.DB_STATEMENT_LIMIT),
                settings.get(Keys.DISK_MIN_FREE));
    }

    static WebSettings web(Settings settings) {
        return new WebSettings(
                settings.get(Keys.HTTP_HOST),
                settings.get(Keys.HTTP_PORT),
                publicUrl(settings),
                settings.get(Keys.HTTP_TRUSTED_PROXIES),
                settings.get(Keys.HTTP_THREADS),
                settings.get(Keys.HTTP_MAX_RUNNING),
                settings.get(LimitKeys.BODY).intValue(),
                settings.get(LimitKeys.BATCH_BODY).intValue(),
                settings.get(LimitKeys.URI).intValue(),
                settings.get(LimitKeys.HEADERS).intValue(),
                settings.get(Keys.HTTP_IDLE),
                settings.get(LimitKeys.SLOW_AFTER),
                settings.get(LimitKeys.UPLOAD_RATE).intValue(),
                settings.get(LimitKeys.REQUEST_TIME),
                settings.get(LimitKeys.BATCH_TIME),
                settings.get(Keys.DRAIN_TIMEOUT));
    }

    private static @Nullable URI publicUrl(Settings settings) {
        var url = settings.get(Keys.HTTP_PUBLIC_URL);
        if (url.isEmpty()) {
            return null;
        }
        return URI.create(url.endsWith("/") ? url : url + "/");
    }
}
