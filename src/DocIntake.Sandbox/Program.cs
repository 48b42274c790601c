using DocIntake.Documents.Wire;
using DocIntake.Sandbox;

// Started with the lease's folder as working directory (or --folder DIR): requests come in on standard input, replies go out on
// standard output, logs to standard error. Ends when standard input does.
var folder = Path.GetFullPath(args is ["--folder", var named] ? named : ".");
using var replies = StandardOutput.Take();
using var requests = Console.OpenStandardInput();

NativeEnvironment.Prepare();
Send(Toolbox.Ready());
var handler = new RequestHandler(folder);
while (await Frames.ReadAsync<Request>(requests) is { } request)
{
    handler.Handle(request, Send);
}

return 0;

// Handling is synchronous on purpose: one child works on one thing, and a reply is on its way before the next page is begun.
void Send(Reply reply) => Frames.WriteAsync(replies, reply).AsTask().GetAwaiter().GetResult();
