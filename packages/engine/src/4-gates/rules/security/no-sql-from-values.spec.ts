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
