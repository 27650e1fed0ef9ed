/** What a command prints: results on standard output, news of progress on standard error. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}

export function note(line: string): void {
  process.stderr.write(`${line}\n`)
}
