/** What is loaded anew: patterns, of which every run makes modules of its own. */
package atonce.subject;
