import { carried, leftBehind, notTold } from './carried.ts'

/** `README.txt` of a whole record, for whoever opens it with nothing but what every computer has. */
export const readmeText = ({ name, at, entries }: { name: string; at: string | null; entries: number }): string => `\
THE WHOLE RECORD OF ${name.toUpperCase()}

This archive is the whole record of one partnership, kept with Throughline, as it stood after entry ${entries} of its ledger${
  at
    ? `
(${at})`
    : ''
}. It holds what is confidential, and drafts too. Keep it as you keep case files.

To bring it back or take it to another installation:      throughline import THIS-FILE.zip
To see that it could be brought back, without doing so:   throughline rehearse-restore THIS-FILE.zip
To check its ledger, with this folder unpacked:           throughline ledger verify ledger.jsonl --key keys/NAME.pem

WHAT IS IN IT

manifest.json   what is in the archive: the SHA-256 and the size of each part, how many rows each table has, and the shape of the
                database that it was written from
ledger.jsonl    the ledger: every entry, each with the hash of the one before, and every signed checkpoint
keys/           the public keys by which the signatures can be checked, each under its fingerprint
tables/         one file for each table, as JSON Lines: a line is a row, and nothing is where nothing was recorded. Instants are in UTC.
                Where a column held bytes, it has their SHA-256
files/          documents and files of evidence, each under its SHA-256. Their own names are in tables/document.jsonl (“file_name”,
                “bytes”) and tables/evidence_file.jsonl (“file_name”, “sha256”)

The ledger shows whether it was changed: keep a checkpoint of it (the daily e-mails) somewhere else. The rows themselves are vouched for by
what the ledger says of them, and by nothing else.

THE TABLES

${listOf(carried)}

WHAT IS NOT IN IT

${notTold.map(words => `- ${words}`).join('\n')}

${listOf(leftBehind)}
`

const listOf = (of: Readonly<Record<string, string>>): string =>
  Object.entries(of)
    .map(([table, words]) => `${table}: ${words}`)
    .join('\n')
