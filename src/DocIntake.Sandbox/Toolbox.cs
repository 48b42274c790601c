using System.Text.RegularExpressions;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Ocr.PpOcr;
using DocIntake.Sandbox.Ocr.Tesseract;
using DocIntake.Sandbox.Reading.Office;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox;

/// <summary>What this machine offers: the tools found and Tesseract's languages.</summary>
internal static partial class Toolbox
{
    public static Ready Ready()
    {
        var tools = new Dictionary<string, string>();
        Add("poppler", "pdftoppm", "-v");
        Add("qpdf", "qpdf", "--version");
        Add("libheif", "heif-convert", "--help");
        if (TesseractEngine.Version() is { } tesseract)
        {
            tools["tesseract"] = tesseract;
        }

        if (TessData.Has("osd"))
        {
            tools["tesseract-osd"] = "installed";
        }

        if (LibreOffice.Version() is { } office)
        {
            tools["libreoffice"] = office;
        }

        if (PpOcrModels.Installed is not null)
        {
            tools["pp-ocr"] = "4";
        }

        return new Ready(tools, TessData.Languages);

        void Add(string tool, string program, string argument)
        {
            var run = Tool.Run(program, [argument], Path.GetTempPath());
            if (run.ExitCode != ToolRun.NotInstalled && Version().Match(run.OutputText + run.Error) is { Success: true } version)
            {
                tools[tool] = version.Value;
            }
        }
    }

    [GeneratedRegex(@"\d+(\.\d+)+")]
    private static partial Regex Version();
}
