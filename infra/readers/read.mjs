// Prints the rows of a Parquet file as OtherReadersTest spells them, read by hyparquet.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const file = await asyncBufferFromFile(process.argv[2])
const metadata = await parquetMetadataAsync(file)
const scales = {}
for (const element of metadata.schema) scales[element.name] = element.scale
const dates = new Set(
  metadata.schema.filter(e => e.logical_type?.type === 'DATE').map(e => e.name))

function cell(name, value) {
  if (value === null || value === undefined) return '-'
  if (Array.isArray(value)) {
    const items = value.map(item =>
      Object.entries(item).map(([member, v]) => cell(member, v)).join(':'))
    return `[${items.join(';')}]`
  }
  if (value instanceof Date) {
    const text = value.toISOString()
    return dates.has(name) ? text.slice(0, 10) : text
  }
  if (typeof value === 'number' && scales[name] !== undefined) return value.toFixed(scales[name])
  return String(value)
}

// a member of a list may bear a column's name
const columns = [...new Set(metadata.row_groups[0].columns.map(c => c.meta_data.path_in_schema[0]))]
const rows = await parquetReadObjects({ file, metadata, compressors })
const lines = [columns.join('|')]
for (const row of rows) lines.push(columns.map(name => cell(name, row[name])).join('|'))
process.stdout.write(lines.join('\n') + '\n')
