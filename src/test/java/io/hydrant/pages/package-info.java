/**
 * The README and the pages, held to the code: links, names of files, options and settings,
 * generated parts and pictures. With {@code -Dpages.write=true} the tests write what is generated
 * instead of comparing it.
 */
package io.hydrant.pages;
