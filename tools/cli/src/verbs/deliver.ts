export async function runDeliver(_flags: unknown): Promise<void> {}
