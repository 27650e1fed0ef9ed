import nunjucks from 'nunjucks'

/** The part of a template that the types of nunjucks leave out. */
interface Importable {
  getExported: (...given: unknown[]) => unknown
}
type Heard = (error: Error | null, exported?: object) => unknown

/**
 * From here on what a template gives to those that import it is worked out once, and not at each page: it sees nothing of who imports it, and
 * gives macros alone. Imports of imports were a tenth of what a small page takes.
 */
export function importOnce(environment: nunjucks.Environment): void {
  const known = new WeakSet<object>()
  const once = (template: Importable): void => {
    if (known.has(template)) return
    known.add(template)
    const own = template.getExported.bind(template)
    let kept: object | undefined
    template.getExported = (...given) => {
      const [hear] = given
      // With something of who imports it, it may give something else each time.
      if (typeof hear !== 'function') return own(...given)
      if (kept) return (hear as Heard)(null, kept)
      return own((error: Error | null, exported?: object) => {
        if (!error) kept = exported
        return (hear as Heard)(error, exported)
      })
    }
  }
  const get = environment.getTemplate.bind(environment) as (...given: unknown[]) => unknown
  const getOnce = (...given: unknown[]): unknown => {
    const hear = given.at(-1)
    const heard = (error: Error | null, template?: Importable) => {
      if (template) once(template)
      return (hear as (error: Error | null, template?: Importable) => unknown)(error, template)
    }
    const found = get(...(typeof hear === 'function' ? [...given.slice(0, -1), heard] : given))
    if (found instanceof nunjucks.Template) once(found as unknown as Importable)
    return found
  }
  environment.getTemplate = getOnce as typeof environment.getTemplate
}
