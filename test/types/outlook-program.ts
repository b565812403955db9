// A program for Outlook as people write it, typed by @types/activex-outlook.
import { comScope, constants, createObject, enumerate } from 'coclass';

function unread(): string[] {
  return comScope(() => {
    const outlook = createObject('Outlook.Application');
    const ol = constants<typeof Outlook>(outlook);
    const session = outlook.GetNamespace('MAPI');
    const inbox = session.GetDefaultFolder(ol.olFolderInbox);
    const subjects: string[] = [];
    for (const item of enumerate(inbox.Items)) {
      const mail = item as Outlook.MailItem;
      if (mail.UnRead) subjects.push(mail.Subject);
    }
    for (const folder of enumerate(inbox.Folders)) {
      const name: string = folder.Name;
      console.log(name);
    }
    // @ts-expect-error There is no such constant.
    console.log(ol.olFolderInbx);
    return subjects;
  });
}

function send(to: string, subject: string, body: string): void {
  const outlook = createObject('Outlook.Application');
  const mail = outlook.CreateItem(constants<typeof Outlook>(outlook).olMailItem);
  mail.To = to;
  mail.Subject = subject;
  mail.Body = body;
  // @ts-expect-error A subject is text.
  mail.Subject = 5;
  mail.Send();
}

send('someone@example.com', 'Unread', unread().join('\n'));
