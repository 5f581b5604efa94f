/**
 * Charts as inline SVG without a style attribute, a script or a font of their own, so that a strict
 * content security policy holds and the bytes are stable.
 */
package vn.minhchung.dashboards.svg;
