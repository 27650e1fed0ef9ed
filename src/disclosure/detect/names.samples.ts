import type { Chance } from './chance.samples.ts'
import { chanceFrom } from './chance.samples.ts'
import { type Note, noteOf } from './notes.samples.ts'

/** First names and surnames by where families may come from; put together by chance, so that nobody is meant. */
const origins = {
  British: [
    'Tamsin Ottilie Rupert Kyra Jaxon Tilly Alfie Rebecca Darren Kayleigh Bethan Lorna Callum Nathan Skye Harvey',
    'Marlow Pennington Sharpe Oakes Whitlock Tranter Beddoes Lacey Hobbs Fenwick',
  ],
  Welsh: [
    'Llinos Gwenllian Rhodri Cerys Ifan Macsen Angharad Tegan Dafydd Heledd',
    'Prytherch Llewellyn Bevan Gethin Pugh Maddocks ap-Rhys',
  ],
  Polish: [
    'Agnieszka Zuzanna Bartosz Łukasz Kinga Weronika Mikołaj Oliwia Jagoda Ryszard',
    'Wiśniewska Kowalczyk Zieliński Dąbrowska Szczepański Nowicki Wróbel',
  ],
  Romanian: [
    'Andreea Ștefania Cosmin Mihaela Denisa Rareș Ionuț Florentina Sorin Anca',
    'Munteanu Dumitrescu Lăcătuș Ciobanu Stănescu Ungureanu',
  ],
  Pakistani: [
    'Ayesha Zubair Mehwish Humza Sumaiya Rehan Iqra Faizan Nazia Shahzad',
    'Qureshi Mirza Bhatti Chaudhry Javaid Malik Butt',
  ],
  Nigerian: [
    'Chidinma Oluwaseun Ngozi Tobiloba Ifeoluwa Ebuka Adaeze Morenike Damilola Somtochukwu',
    'Okonkwo Adeyemi Nwachukwu Balogun Ezeani Olanrewaju Fashola',
  ],
  Chinese: ['Xiuying Jiahao Meilin Wei Yuxuan Lihua Zhen Haoran Ting Siu-Fong', 'Zhang Ng Huang Cheung Lau Xu Tsang'],
  Traveller: [
    'Johnny-Boy Bridget Miley Paddy Margaret-Rose Shayla Elijah Britannia Levi Savannah',
    'O’Driscoll McGinley Doran Loveridge Boswell O’Reilly Delaney',
  ],
  hyphenated: [
    'Ella-Mae Lilly-Anne Tyler-James Lacey-Jo Jean-Luc Amelia-Grace',
    'Lloyd-Jarvis Harper-Quayle Owusu-Mensah Smythe-Okoro Bright-Tanner',
  ],
  apostrophes: ['D’Andre Ma’isha O’Neal Sinéad N’Golo Je’von', 'O’Hanlon D’Souza O’Keeffe N’Diaye O’Shaughnessy'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>

export type Origin = keyof typeof origins
export const originsOfNames = Object.keys(origins) as Origin[]

/** The words before a name: of family, of naming, of what happened; and last, with no word that would give it away. */
const leads = {
  family: [
    'His mother ',
    'Her sister, ',
    'The baby’s father ',
    'She lives with her grandmother ',
    'Mother’s partner ',
    'Older brother: ',
    'A foster carer, ',
    'The child is called ',
    'He is known as ',
    'The sibling was named ',
    'Their step-father ',
  ],
  after: ['', 'In May ', 'The worker saw '],
  bare: [
    'On arrival ',
    'It was agreed with ',
    'A letter was sent to ',
    'The bruise was shown to ',
    'There was no reply from ',
    'We asked ',
    'The home of ',
  ],
} as const
const tails = {
  family: [''],
  bare: [''],
  after: [
    '’s mother said that he slept well',
    ' (mother) was not at home',
    ', his older sister, was in the room',
    '’s school had no concerns',
    ', aged 4, was asleep upstairs',
    ' said that he felt safer',
    ' was seen alone',
  ],
} as const

export type Setting = keyof typeof leads
export const settingsOfNames = Object.keys(leads) as Setting[]

export interface NameNote extends Note {
  readonly origin: Origin
  readonly setting: Setting
}

/** Notes with one name each; `lower` writes it without capitals, as some people type. */
export function notesWithNames(count: number, seed: number, lower = false): NameNote[] {
  const chance = chanceFrom(seed)
  return Array.from({ length: count }, () => {
    const [origin, setting] = [chance.pick(originsOfNames), chance.pick(settingsOfNames)]
    const spelt = nameOf(origin, chance)
    const name = lower ? spelt.toLowerCase() : spelt
    const tail = chance.pick<string>(tails[setting])
    const { text, start } = noteOf(chance.pick<string>(leads[setting]), name + tail, chance)
    return { text, start, end: start + name.length, origin, setting }
  })
}

function nameOf(origin: Origin, chance: Chance): string {
  const [first, last] = origins[origin].map(list => chance.pick(list.split(' '))) as [string, string]
  return chance.pick([first, `${first} ${last}`, `${first} ${last}`, `${first} ${last.toUpperCase()}`])
}
