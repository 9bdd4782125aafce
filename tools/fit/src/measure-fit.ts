import type { FitFigures, HardwareProfile, RenderedSite, Repository, Variant } from "@farfleet/model";
import { type Box, measureBox } from "./box/measure-box.ts";
import { combine } from "./combine.ts";
import { type MeasuredObject, measureObject } from "./demand/measure-object.ts";
import type { Needs, Surroundings } from "./demand/needs.ts";
import { readNeeds } from "./demand/read-needs.ts";

/** The needs of all variants that ask for the same, under one number. */
interface Known extends Needs {
  id: number;
  /** All of it as JSON. */
  text: string;
  /** Measured, by what changes them: arch and surroundings. */
  measured: Map<string, readonly MeasuredObject[]>;
}

/**
 * The measure `fit`: what a site's box has and what its pods ask for. Cost follows distinct demand × hardware: sites that
 * agree on both share their figures by reference. Undefined where the hardware is in no catalogue. Throws on a profile whose
 * quantities are none.
 */
export function measureFit({ hardware }: Pick<Repository, "hardware">): (site: RenderedSite) => FitFigures | undefined {
  const intern = makeIntern();
  const boxes = new Map<string, Box | undefined>();
  const figures = new Map<string, FitFigures>();
  return ({ site, files }) => {
    const name: string = site.hardware;
    if (!boxes.has(name)) boxes.set(name, boxOf(hardware, name));
    const box = boxes.get(name);
    if (!box) return undefined;
    const needs: Known[] = [];
    for (const { variant } of files) {
      const known = intern(variant);
      if (known) needs.push(known);
    }
    // The order of files differs where one site has a workload in base/ and another has it in site/.
    needs.sort((a, b) => a.id - b.id);
    let key = name;
    for (const { id } of needs) key += ` ${id}`;
    const found = figures.get(key);
    if (found) return found;
    // Not by number: what a site is among must not show in its figures.
    needs.sort((a, b) => (a.text < b.text ? -1 : 1));
    const made = combine(box, measureAll(needs, box));
    figures.set(key, made);
    return made;
  };
}

function boxOf(hardware: Record<string, HardwareProfile>, name: string): Box | undefined {
  return Object.hasOwn(hardware, name) ? measureBox(name, hardware[name]!) : undefined;
}

/** Variants by reference first, then by what they ask for: many differ in what the scheduler does not count. */
function makeIntern(): (variant: Variant) => Known | undefined {
  const byVariant = new WeakMap<Variant, { known: Known | undefined }>();
  const byText = new Map<string, Known>();
  return (variant) => {
    const found = byVariant.get(variant);
    if (found) return found.known;
    const needs = readNeeds(variant);
    const text = needs && JSON.stringify(needs);
    const known = text && (byText.get(text) ?? { ...needs, id: byText.size, text, measured: new Map() });
    if (text && known) byText.set(text, known);
    byVariant.set(variant, { known: known || undefined });
    return known || undefined;
  };
}

function measureAll(needs: readonly Known[], { arch }: Box): MeasuredObject[] {
  const around = combineSurroundings(needs);
  const key = `${arch} ${JSON.stringify(around)}`;
  return needs.flatMap(({ makers, measured }) => {
    const found = measured.get(key) ?? makers.map((maker) => measureObject(maker, around, arch));
    measured.set(key, found);
    return found;
  });
}

function combineSurroundings(needs: readonly Needs[]): Surroundings {
  return {
    overheads: needs.flatMap(({ overheads }) => overheads),
    limitRanges: needs.flatMap(({ limitRanges }) => limitRanges),
    autoscalers: needs.flatMap(({ autoscalers }) => autoscalers),
  };
}
