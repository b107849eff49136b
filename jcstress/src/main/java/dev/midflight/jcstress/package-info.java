/** What the tests have in common; they stand in the packages of what they test. */
package dev.midflight.jcstress;
