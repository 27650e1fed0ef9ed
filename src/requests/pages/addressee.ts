import { isAddress } from '#src/platform/mail/address.ts'

export const oneLine = (typed: string) => typed.replace(/\s+/g, ' ').trim()

/** What is wrong with a question, by field. */
export function faultsInQuestion(question: string): Readonly<Record<string, string>> {
  if (question === '') return { question: 'Enter the question' }
  return question.length > 2000 ? { question: 'The question must be 2,000 characters or fewer' } : {}
}

/** What is wrong with a question and whom it goes to, by field. */
export function faultsInAddressee({
  question,
  toName,
  toEmail,
}: {
  readonly question: string
  readonly toName: string
  readonly toEmail: string
}): Readonly<Record<string, string>> {
  const faults: Record<string, string> = { ...faultsInQuestion(question) }
  if (toName === '') faults.toName = 'Enter the name of the post or person who is asked'
  if (toName.length > 100) faults.toName = 'The name must be 100 characters or fewer'
  if (toEmail === '') faults.toEmail = 'Enter their e-mail address'
  else if (!isAddress(toEmail))
    faults.toEmail = 'Enter one e-mail address in the right form, such as name@example.gov.uk'
  return faults
}
