/** A page without what differs from one showing to the next: the form’s tokens, the reference, the time, the address asked for. */
export function alike(html: string, path: string): string {
  const last = path.split('/').filter(part => part.length > 7 || /\d/.test(part))
  return last
    .reduce((text, part) => text.replaceAll(part, '…'), html)
    .replace(/name="(_csrf|once)" value="[^"]*"/g, '…')
    .replace(/req-\w+/g, '…')
    .replace(/<p class="tl-session"[^>]*>|[\d:]+(am|pm)|midday|midnight/g, '…')
}
