import { type AsOfPages, asOfName, withDay } from '#src/platform/as-of.ts'
import { view } from '#src/platform/page.ts'
import { ukDate } from './words.ts'

/** Where the product is about who is asking, or about nobody's record: no day of the past has another such page. */
const notOfTheRecord =
  /^\/(?:$|[?#]|(?:assets|sign-in|sign-out|stay|account|p|r|what-this-is|accessibility|dev)(?:[/?#]|$))/

/**
 * A page as of a day, with the day kept in every link and every form that asks for another page of the record, so that nobody
 * is taken to another day without having asked. A tag with `data-today` is left as it is.
 */
export const keepDay = (page: string, day: string): string =>
  page
    .replace(/<a\b[^>]*?\shref="([^"]*)"[^>]*>/g, (tag, address: string) =>
      isKept(tag, plain(address))
        ? tag.replace(`href="${address}"`, `href="${escaped(withDay(plain(address), day))}"`)
        : tag,
    )
    .replace(/<form\b[^>]*>/g, tag =>
      /\smethod="post"/i.test(tag) || !isKept(tag, /\saction="([^"]*)"/.exec(tag)?.[1] ?? '?')
        ? tag
        : `${tag}<input type="hidden" name="${asOfName}" value="${day}">`,
    )

const isKept = (tag: string, address: string): boolean =>
  !/\sdata-today\b/.test(tag) && /^(?:\?|\/(?!\/))/.test(address) && !notOfTheRecord.test(address)

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
}
const escaped = (text: string): string => text.replace(/[&"'<>]/g, one => entities[one] ?? one)
const plain = (text: string): string =>
  text.replace(
    /&(?:amp|quot|#39|lt|gt);/g,
    entity => Object.keys(entities).find(one => entities[one] === entity) ?? entity,
  )

/** What a person is told where the record cannot be shown, or changed, as of a day. */
export const asOfPages: AsOfPages = {
  noDay: (isToCome, today) =>
    told(400, today, {
      title: isToCome ? 'That day is still to come' : 'That is not a day we can look back to',
      words: isToCome
        ? 'You can look back to today, or to any day before it. Nothing is known yet of how the record will stand later.'
        : 'The address asks for the record as it stood on a day, and the day is not one of the calendar. It is written like this: as-of=2020-06-30.',
      whatToDo: [
        'Choose another day with “Look back to a day” at the foot of any page.',
        'Or look at this page as it is today.',
      ],
    }),
  onlyToday: (day, today) =>
    told(404, today, {
      title: 'This page cannot be shown as of a day',
      words: `You are looking back to ${ukDate(day)}. What this page shows is not kept as it stood on each day, so it can only be shown as it is now.`,
      whatToDo: [
        'Use the menu above to see reviews, recommendations or commitments as they stood on that day.',
        'Or look at this page as it is today.',
      ],
    }),
  nothingChanges: today =>
    told(409, today, {
      title: 'Nothing can be changed while looking back',
      words:
        'The record as it stood on a day in the past can be read and printed, and not changed. Nothing was changed.',
      whatToDo: ['Go to the page as it is today, and make your change there.'],
    }),
}

const told = (
  status: number,
  today: string,
  error: { readonly title: string; readonly words: string; readonly whatToDo: readonly string[] },
) =>
  view(
    'shell/error.njk',
    {
      error: { status, ...error },
      reference: null,
      back: { href: today, text: 'See this page as it is today', isToday: true },
    },
    status,
  )
