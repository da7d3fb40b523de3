import { expect, test } from 'vitest'
import { told } from '../told.ts'
import { noSqlFromValues } from './no-sql-from-values.ts'

const check = (marked: string) => expect(told(noSqlFromValues, marked)).toBe(marked)

test('a value in the text of a query', () => {
  check('db.query(«error»`SELECT * FROM a WHERE b = ${c}`)')
  check('db.execute(«error»"delete from a where b = \'" + c + "\'")')
  check('const sql = `INSERT INTO a VALUES (${b})`; run.query(«error»sql)')
  check("db.query(«error»`SELECT a FROM b WHERE c LIKE '%${d}%'`)")
  check('db.query(«error»`WITH x AS (SELECT 1) SELECT * FROM x WHERE a = ${b}`)')
})

test('a text that grows', () => {
  check("let sql = 'SELECT a FROM b WHERE 1 = 1'\nif (c) { «error»sql += ` AND c = '${c}'` }\ndb.query(sql)")
  check("let sql = 'SELECT a FROM b WHERE 1 = 1'\nif (c) sql += ' AND c = ?'\ndb.query(sql, [c])")
})

test('the name of a table or a column is a smaller fault', () => {
  check('db.query(«warning»`SELECT a FROM ${table}`)')
  check('db.query(«warning»`SELECT a FROM b ORDER BY ${column}`)')
  check('db.query(«error»`SELECT a FROM ${table} WHERE a = ${b}`)')
})

test('a name that a request gives is no smaller fault', () => {
  check('f((req) => db.query(«error»`SELECT a FROM b ORDER BY ${req.query.sort}`))')
  check('f((req) => db.query(«error»`SELECT a FROM b LIMIT ${req.query.limit}`))')
})

test('how many rows there may be is a smaller fault, or none', () => {
  check('const f = (n) => db.query(«warning»`SELECT a FROM b LIMIT ${n} OFFSET ${n}`)')
  check('const f = (o: { n: number }) => db.query(`SELECT a FROM b LIMIT ${o.n}`)')
  check('interface O { n?: number }\nconst f = ({ n: m }: O) => db.query(`SELECT a FROM b LIMIT ${m}`)')
  check('const f = (page: number, size = 20) => db.query(`SELECT a FROM b OFFSET ${page * size}`)')
})

test('one of a few words', () => {
  check("const f = (o: { dir: 'asc' | 'desc' }) => db.query(`SELECT a FROM b ORDER BY c ${o.dir}`)")
  check("type D = 'a' | 'b'\nconst f = (d: D) => db.query(`SELECT a FROM b WHERE c = '${d}'`)")
  check('const f = (d: string) => db.query(«error»`SELECT a FROM b WHERE c = ${d}`)')
})

test('placeholders, one for each value', () => {
  check("const a = ids.map((_, i) => `$${i + 1}`); db.query(`SELECT a FROM b WHERE c IN (${a.join(', ')})`)")
  check("const a = Array(ids.length).fill('?').join(','); db.query(`SELECT a FROM b WHERE c IN (${a})`)")
  check("const a = Array.from(ids, () => '?').join(); db.query(`SELECT a FROM b WHERE c IN (${a})`)")
  check("const a = '?,'.repeat(n.length).slice(0, -1); db.query(`SELECT a FROM b WHERE c IN (${a})`)")
  check("db.query(`SELECT a FROM b WHERE c IN (${ids.map(() => '?')})`)")
  check('db.query(`INSERT INTO a VALUES ${rows.map((r, i) => { v.push(r); return `($${i})` }).join()}`)')
  check("db.query(«error»`SELECT a FROM b WHERE c IN (${ids.map((id) => `'${id}'`).join()})`)")
  check("db.query(«error»`SELECT a FROM b WHERE c IN (${ids.join(',')})`)")
})

test('a query that stands in an object', () => {
  check("db.query({ text: «error»`SELECT a FROM b WHERE c = '${d}'`, values })")
  check("db.query({ sql: «error»'DELETE FROM a WHERE b = ' + c })")
  check("db.query({ text: 'SELECT a FROM b WHERE c = $1', values: [c] })")
})

test('what is fixed, counted, escaped or tagged', () => {
  check("const t = 'users'; db.query(`SELECT a FROM ${t}`)")
  check('db.query(`SELECT a FROM b LIMIT ${Number(c)} OFFSET ${list.length}`)')
  check('db.query(`SELECT a FROM b WHERE c = ${db.escape(d)}`)')
  check('db.query(sql`SELECT a FROM b WHERE c = ${d}`)')
  check("import { TABLE, users } from './tables.js'; db.query(`SELECT a FROM ${users}`)")
  check('function f(n: number) { db.query(`SELECT a FROM b LIMIT ${n}`) }')
  check("enum T { A = 'a' }\ndb.query(`SELECT a FROM ${T.A}`)")
})

test('a piece of a query', () => {
  check("query.where(«error»`user.name = '${name}'`)")
  check("knex('a').whereRaw(«error»'b like ' + c)")
  check("query.where('user.name = :name', { name })")
  check('query.where(`${alias}.name = :name`, { name })')
  check('query.where(`a.id = ${Number(id)}`)')
})

test('sentences, and functions that take no queries', () => {
  check('log.run(`Update the ${name} and set it up`)')
  check('print(`SELECT * FROM a WHERE b = ${c}`)')
})
