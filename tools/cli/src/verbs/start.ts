export async function runStart(_flags: unknown): Promise<void> {}
