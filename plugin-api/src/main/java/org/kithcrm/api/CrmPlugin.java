// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

/**
 * The entry point of a plugin: the class that {@code main} of its {@code plugin.json} names.
 *
 * <p>It is public, has a public constructor without parameters, and is made once for each start. {@link #start} is the wiring:
 * what it registers on the context, the server takes back by itself.
 *
 * <pre>{@code
 * public final class HelloPlugin implements CrmPlugin {
 *     @Override
 *     public void start(PluginContext ctx) {
 *         var greetings = new GreetingService(ctx.tx(), ctx.database().mapper(GreetingMapper.class));
 *         ctx.rest().resources(new GreetingResource(greetings));
 *     }
 * }
 * }</pre>
 *
 * <p>Called by the server on a thread of the plugin, never twice at the same time. The context class loader is the plugin's.
 *
 * @since 0.1
 */
@Stable
@PluginImplemented
public interface CrmPlugin {
    /**
     * Registers what the plugin offers. Nothing of it is reachable before this method has returned; an exception ends the start
     * and takes back what was registered.
     *
     * @param context what the server gives to this plugin, valid until {@link #stop} has returned
     */
    void start(PluginContext context);

    /**
     * Tells whether the plugin can do its work, after {@link #start} and before the first request reaches it. An exception means that it
     * cannot. It has ten seconds, and may read and write its own tables; of an upgrade the version before serves meanwhile.
     *
     * @param test takes what was found
     */
    default void selfTest(SelfTest test) {}

    /**
     * Ends what the plugin itself began, such as connections to other systems. No request or log listener of this plugin runs any
     * more; registrations are closed by the server afterwards. It has ten seconds.
     *
     * @param reason why it stops
     */
    default void stop(StopReason reason) {}
}
