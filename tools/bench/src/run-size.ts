import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeRepository, writeInventory } from "./make-repository.ts";
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
  await step("first publish, render warm", "publish");
  await step("first delivery, all signed", "deliver");
  await step("nothing changed: publish", "publish");
  writeInventory(folder, sites, "elsewhere");
  await step("one row changed: publish", "publish");
  await step("one row changed: deliver", "deliver");
  const fleet = join(folder, "fleets/bench/fleet.ts");
  writeFileSync(fleet, readFileSync(fleet, "utf8").replaceAll("1.0.0", "1.1.0"));
  await step("fleet-wide change: publish", "publish");
  await step("fleet-wide change: deliver", "deliver");
  return steps;
}

/** Render, publish and deliver at once, from nothing. */
export async function runCold(folder: string, sites: number): Promise<Measurement> {
  makeRepository(folder, sites);
  rmSync(join(folder, "dist"), { recursive: true, force: true });
  return measureFarfleet(folder, "start");
}
