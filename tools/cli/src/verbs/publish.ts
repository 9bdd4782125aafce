export async function runPublish(_flags: unknown): Promise<void> {}
