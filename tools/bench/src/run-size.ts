import { rmSync } from "node:fs";
import { join } from "node:path";
import { changeFleet, makeRepository, writeInventory } from "./make-repository.ts";
import { type Measurement, measureFarfleet } from "./measure.ts";

/** A row of the table: what was done and what it cost. */
export interface Step {
  name: string;
  measurement: Measurement;
}

/** The main job at one size, step by step, each in a fresh process. */
export async function runSize(folder: string, sites: number): Promise<Step[]> {
  makeRepository(folder, sites);
  const steps: Step[] = [];
  const step = async (name: string, ...args: string[]) =>
    steps.push({ name, measurement: await measureFarfleet(folder, ...args) });
  await step("render and serialise, cold", "render");
  rmSync(join(folder, "dist"), { recursive: true, force: true });
  await step("render and check, cold", "check");
  await step("first publish, all warm", "publish");
  await step("first delivery, all signed", "deliver");
  await step("nothing changed: check", "check");
  await step("nothing changed: publish", "publish");
  writeInventory(folder, sites, "elsewhere");
  await step("one row changed: check", "check");
  await step("one row changed: publish", "publish");
  await step("one row changed: deliver", "deliver");
  changeFleet(folder, "1.0.0", "1.1.0");
  await step("fleet-wide change: check", "check");
  await step("fleet-wide change: publish", "publish");
  await step("fleet-wide change: deliver", "deliver");
  return steps;
}

/** Render and check of sites with three objects of their own each. */
export async function runOwn(folder: string, sites: number): Promise<Step[]> {
  makeRepository(folder, sites, 3);
  return [
    { name: "three objects of each site's own: check, cold", measurement: await measureFarfleet(folder, "check") },
    { name: "three objects of each site's own: check, warm", measurement: await measureFarfleet(folder, "check") },
  ];
}

/** Render, check, publish and deliver at once, from nothing. */
export async function runCold(folder: string, sites: number): Promise<Measurement> {
  makeRepository(folder, sites);
  return measureFarfleet(folder, "start");
}
