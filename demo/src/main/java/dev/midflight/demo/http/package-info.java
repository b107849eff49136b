/**
 * A small shop on Javalin that is upgraded while it is used: see the script {@code demo/http}. The
 * entry point is {@link dev.midflight.demo.http.HttpShop}; what is loaded anew is {@code Shop},
 * whose versions lie in {@code src/http}. It uses nothing of Midflight but an annotation.
 */
package dev.midflight.demo.http;
