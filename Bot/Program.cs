using ChatOpsBot.Bot.Hosting;
using Microsoft.Extensions.Options;

try
{
    await ChatOpsBotHost.Build(args).RunAsync();
    return 0;
}
catch (OptionsValidationException exception)
{
    // A wrong setting is the operator's to mend: the sentence that names it, and no stack trace around it.
    foreach (var failure in exception.Failures)
        await Console.Error.WriteLineAsync(failure);
    return 78;
}
