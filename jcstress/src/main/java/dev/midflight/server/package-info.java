/** What the table of modules promises to threads that define classes at the same time. */
package dev.midflight.server;
