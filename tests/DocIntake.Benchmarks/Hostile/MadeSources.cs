using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace DocIntake.Benchmarks.Hostile;

/// <summary>Small sound files of the formats that neither the development data nor the samples have.</summary>
internal static class MadeSources
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Package = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>Written into the folder; those that need a program which is not installed are left out.</summary>
    /// <param name="photo">A JPEG that becomes a phone photo.</param>
    /// <param name="letter">A file that is packed.</param>
    public static IReadOnlyList<HostileSource> Write(string folder, string photo, string letter)
    {
        File.WriteAllText(Path.Combine(folder, "note.rtf"), @"{\rtf1\ansi{\fonttbl{\f0 Times;}}{\stylesheet{\s1 heading;}}\f0\fs24 The \b motion\b0  is granted.\par\trowd\cellx3000\cellx6000 Date\cell Amount\cell\row Caf\'e9 \u8212? done\par}");
        File.WriteAllText(Path.Combine(folder, "ledger.csv"), "date,provider,amount\n2024-03-15,Harbor Point,1240.50\n2024-03-16,\"Valley, Inc.\",88.00\n");
        File.WriteAllText(Path.Combine(folder, "page.html"), "<html><body><h1>Order</h1><table><tr><td>A</td><td>1</td></tr></table><p>The motion is <b>granted</b>.</p></body></html>");
        Zip(Path.Combine(folder, "ledger.xlsx"), Workbook());
        Zip(Path.Combine(folder, "papers.zip"), [("letter" + Path.GetExtension(letter), File.ReadAllBytes(letter)), ("notes/a.txt", "The patient was seen."u8.ToArray())]);
        Run("7z", "a", "-bd", Path.Combine(folder, "papers.7z"), letter, Path.Combine(folder, "note.rtf"));
        Run("heif-enc", "-q", "40", photo, "-o", Path.Combine(folder, "photo.heic"));
        return [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(path => new HostileSource(path, "ok"))];
    }

    private static IEnumerable<(string Name, byte[] Content)> Workbook()
    {
        yield return ("[Content_Types].xml", Xml($"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""));
        yield return ("_rels/.rels", Xml($"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""));
        yield return ("xl/_rels/workbook.xml.rels", Xml($"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""));
        yield return ("xl/workbook.xml", Xml($"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Office}"><sheets><sheet name="Ledger" sheetId="1" r:id="rId1"/></sheets></workbook>"""));
        var rows = string.Concat(Enumerable.Range(1, 20).Select(row => $"""<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>Visit {row}</t></is></c><c r="B{row}"><v>{row * 12.5}</v></c><c r="C{row}"><f>B{row}*2</f><v>{row * 25}</v></c></row>"""));
        yield return ("xl/worksheets/sheet1.xml", Xml($"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"""));
    }

    private static byte[] Xml(string body) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body);

    private static void Zip(string path, IEnumerable<(string Name, byte[] Content)> files)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in files)
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine($"{program} is not installed: its format is left out.");
        }
    }
}
