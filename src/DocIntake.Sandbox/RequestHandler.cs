using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Binding.Lists;
using DocIntake.Sandbox.Binding.Productions;
using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Preflight;
using DocIntake.Sandbox.Reading;
using DocIntake.Sandbox.Reading.Pdf;
using DocIntake.Sandbox.Rendering;
using DocIntake.Sandbox.Rendering.Searchable;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox;

/// <summary>One line for each request that the host can send; what a parser throws becomes <see cref="Refused"/> here.</summary>
/// <param name="folder">The lease's folder, absolute.</param>
public sealed class RequestHandler(string folder)
{
    // Kept from request to request: the models stay loaded.
    private readonly PageOcr ocr = new();

    public void Handle(Request request, Action<Reply> send)
    {
        Tool.Allow(LimitsOf(request).ToolSeconds);
        var problem = PageEdge.Try(() => Dispatch(request, send));
        if (problem is not null)
        {
            send(new Refused(problem));
        }
    }

    private static SandboxLimits LimitsOf(Request request) => request switch
    {
        PrepareRequest prepare => prepare.Limits,
        ReadRequest read => read.Limits,
        ImageRequest image => image.Limits,
        SearchableRequest searchable => searchable.Limits,
        BindRequest bind => bind.Limits,
        PreflightRequest preflight => preflight.Limits,
        BoxesRequest boxes => boxes.Limits,
        IndexRequest index => index.Limits,
        ImagesRequest images => images.Limits,
        ListRequest list => list.Limits,
        LeaksRequest leaks => leaks.Limits,
        _ => SandboxLimits.Default,
    };

    private void Dispatch(Request request, Action<Reply> send)
    {
        switch (request)
        {
            case PrepareRequest prepare: send(Preparation.Prepare(prepare, folder)); break;
            case ReadRequest read: new PageReading(ocr).Read(read, folder, send); break;
            case BoxesRequest boxes: send(PageBoxes.Read(boxes, ocr, folder)); break;
            case ImageRequest image: send(PageDrawing.Draw(image, folder)); break;
            case SearchableRequest searchable: send(SearchablePdf.Make(searchable, folder)); break;
            case PreflightRequest preflight: send(RuleBook.Check(preflight, folder)); break;
            case IndexRequest index: send(IndexPreview.Draw(index, folder)); break;
            case LeaksRequest leaks: send(LeakSearch.Look(leaks, folder)); break;
            case ListRequest list: send(ExhibitListDrawing.Draw(list, folder)); break;
            case ImagesRequest images: send(new PageImages(images, folder).Draw()); break;
            case BindRequest bind: send(new BundleBinder(bind, folder).Bind()); break;
            default: send(new Refused(new Problem(Reason.UnsupportedType, $"The sandbox does not know the request {request.GetType().Name}."))); break;
        }
    }
}
