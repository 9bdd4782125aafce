import { expect, test } from "vitest";
import { findBudgetFaults } from "./find-budget-faults.ts";
import type { Budget } from "./fleet.ts";

test.each<[object, [string, string][]]>([
  [{}, []],
  [{ arrival: { satellite: "4h" }, cold: { satellite: "3d", lte: undefined } }, []],
  [
    { arrival: { satelite: "4h" } },
    [["budget.arrival.satelite names no link of fleets/links.ts", "did you mean satellite?"]],
  ],
  [{ cold: { lte: "4 hours" } }, [['budget.cold.lte is "4 hours"', 'write it as "90m", "4h" or "3d"']]],
])("of the budget %j", (budget, faults) => {
  expect(findBudgetFaults({ budget: budget as Budget }, ["satellite", "lte"])).toEqual(faults);
});
