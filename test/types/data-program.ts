// A program for ADO and the file system as people write it, typed by @types/activex-adodb and @types/activex-scripting.
import { comScope, constants, createObject, enumerate } from 'coclass';

interface Person {
  readonly name: string;
  readonly age: number;
}

function people(database: string, youngest: number): Person[] {
  return comScope(() => {
    const ado = constants<typeof ADODB>('ADODB.Connection');
    const connection = createObject('ADODB.Connection');
    connection.Open(`Provider=Microsoft.ACE.OLEDB.12.0;Data Source=${database}`);
    const command = createObject('ADODB.Command');
    command.ActiveConnection = connection;
    command.CommandText = 'SELECT Name, Age FROM People WHERE Age >= ?';
    command.Parameters.Append(command.CreateParameter('youngest', ado.adInteger, ado.adParamInput, 4, youngest));
    const recordset = command.Execute();
    if (recordset === null) return [];
    const found: Person[] = [];
    while (!recordset.EOF) {
      found.push({ name: String(recordset.Fields.Item('Name').Value), age: Number(recordset.Fields.Item('Age').Value) });
      recordset.MoveNext();
    }
    const names: string[] = [];
    for (const field of enumerate(recordset.Fields)) names.push(field.Name);
    console.log(names.join());
    // @ts-expect-error There is no such member.
    recordset.MoveNxt();
    // @ts-expect-error There is no such constant.
    console.log(ado.adIntegr);
    recordset.Close();
    connection.Close();
    return found;
  });
}

function write(path: string, persons: readonly Person[]): void {
  using fso = createObject('Scripting.FileSystemObject');
  const folder = fso.GetFolder(fso.GetParentFolderName(path));
  for (const file of enumerate(folder.Files)) {
    const size: number = file.Size;
    console.log(file.Name, size);
  }
  const text = fso.CreateTextFile(path, true, true);
  for (const { name, age } of persons) text.WriteLine(`${name}\t${age}`);
  // @ts-expect-error A line is text.
  text.WriteLine(5);
  text.Close();
}

write('C:\\data\\people.txt', people('C:\\data\\people.accdb', 18));
