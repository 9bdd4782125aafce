import type { RenderedSite } from "./rendering.ts";

/**
 * Figures of a site that rules judge, by the name of the measure, such as `arrival`: plain JSON data of plain numbers.
 * Sites of which the figures are the same share one object by reference, so that cost follows what differs and not the
 * number of sites. Undefined where nothing can be measured.
 */
export type Measures = Readonly<Record<string, (site: RenderedSite) => object | undefined>>;
