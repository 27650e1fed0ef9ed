/** A reporter for knip that says how much it looked at, so that bin/ci can tell a clean project from one it never saw. */
// biome-ignore lint/style/noDefaultExport: knip asks for one
export default function sayHowMuch({ counters }: { counters: { processed: number } }): void {
  process.stdout.write(`Knip saw ${counters.processed} files\n`)
}
