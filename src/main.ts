import { join } from 'node:path'
import { runCommandLine } from './command-line/program.ts'

// The one place that reads the environment.
const { DATABASE_URL, PORT, HOST } = process.env
const { THROUGHLINE_DATA, THROUGHLINE_ADDRESS, THROUGHLINE_TRUST_PROXY, THROUGHLINE_POSTGRES_BINARIES } = process.env
const { THROUGHLINE_LARGEST_FILE_MB, THROUGHLINE_SECRET_FILE, THROUGHLINE_SIGN_IN_FILE } = process.env
const { THROUGHLINE_FILES, THROUGHLINE_SCANNER } = process.env
const { THROUGHLINE_SMTP_URL, THROUGHLINE_MAIL_FROM } = process.env
const { THROUGHLINE_NOTIFY_KEY, THROUGHLINE_NOTIFY_TEMPLATE, THROUGHLINE_NOTIFY_URL } = process.env

process.exitCode = await runCommandLine(process.argv, {
  databaseUrl: DATABASE_URL || null,
  dataFolder: THROUGHLINE_DATA || join(import.meta.dirname, '..', 'data'),
  postgresBinaries: THROUGHLINE_POSTGRES_BINARIES || null,
  port: PORT || '3000',
  host: HOST || '127.0.0.1',
  address: THROUGHLINE_ADDRESS || null,
  largestFileMb: THROUGHLINE_LARGEST_FILE_MB || null,
  files: THROUGHLINE_FILES || null,
  scanner: THROUGHLINE_SCANNER || null,
  secretFile: THROUGHLINE_SECRET_FILE || null,
  signInFile: THROUGHLINE_SIGN_IN_FILE || null,
  mail: {
    smtpUrl: THROUGHLINE_SMTP_URL || null,
    from: THROUGHLINE_MAIL_FROM || null,
    notifyKey: THROUGHLINE_NOTIFY_KEY || null,
    notifyTemplate: THROUGHLINE_NOTIFY_TEMPLATE || null,
    notifyUrl: THROUGHLINE_NOTIFY_URL || null,
  },
  trustProxy: THROUGHLINE_TRUST_PROXY || null,
  hooksToLoopback: process.env.THROUGHLINE_WEBHOOKS_TO_LOOPBACK || null,
})
