const width = 24;

/** Progress of one stage, on stderr: a bar on a terminal, a line at the end otherwise. */
export interface Progress {
  update(done: number, total: number, note?: string): void;
  end(note?: string): void;
}

export function startProgress(stage: string): Progress {
  const { stderr } = process;
  const isTerminal = stderr.isTTY === true;
  let last = "";
  return {
    update(done, total, note = "") {
      const filled = total === 0 ? width : Math.round((done / total) * width);
      last = `${stage.padEnd(8)} ${formatCount(done)}/${formatCount(total)}${note && `, ${note}`}`;
      if (isTerminal)
        stderr.write(`\r\x1b[K${stage.padEnd(8)} ${"━".repeat(filled)}${"─".repeat(width - filled)} ${last.slice(9)}`);
    },
    end(note) {
      if (isTerminal) stderr.write("\r\x1b[K");
      else if (note || last) stderr.write(`${note ? `${stage.padEnd(8)} ${note}` : last}\n`);
    },
  };
}

/** 1234567 as 1,234,567, in every locale. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 site", "2,920 sites". */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
