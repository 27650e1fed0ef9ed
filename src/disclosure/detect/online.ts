import { type Detector, findEach } from './finding.ts'

const address =
  /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]{1,64} ?@ ?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu

export const emailAddresses: Detector = text =>
  findEach(text, address, () => ({ kind: 'e-mail address', why: 'This looks like an e-mail address.', blocks: true }))

const profile =
  /(?<![\p{L}\p{N}@-])(?:https?:\/\/)?(?:[a-z]{1,10}\.)?(?:facebook|fb|instagram|tiktok|twitter|x|snapchat|linkedin|youtube|twitch|threads|onlyfans|vk|pinterest)\.(?:com|net|tv)\/[^\s<>"')]{1,200}/giu

/** A link to a profile or a page of somebody: weaker, since an agency's own may be meant. */
export const socialProfiles: Detector = text =>
  findEach(text, profile, () => ({
    kind: 'social profile',
    why: 'This links to a page of somebody on a social network. Check whose it is.',
    blocks: false,
  }))
