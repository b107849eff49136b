/**
 * What happens to modules at the same time must come to what it would come to one after the other.
 */
package atonce;
