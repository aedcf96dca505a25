<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Impasto</source>
        <translation>Impasto 정보</translation>
    </message>
    <message>
        <source>Paints your photos in the style of paintings. Free software under the MIT licence, without any warranty. It contains the work of others:</source>
        <translation>사진을 그림의 화풍으로 그립니다. MIT 라이선스를 따르는 자유 소프트웨어이며, 어떤 보증도 하지 않습니다. 다음과 같은 다른 이들의 작업이 들어 있습니다:</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>고지 사항</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>이 메시지 닫기</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Open this project</source>
        <translation>이 프로젝트 열기</translation>
    </message>
    <message>
        <source>Use the first as the photo, the others as paintings</source>
        <translation>첫 번째는 사진으로, 나머지는 그림으로 사용</translation>
    </message>
    <message>
        <source>Bring back its settings</source>
        <translation>설정 되살리기</translation>
    </message>
    <message>
        <source>Use as the photo</source>
        <translation>사진으로 사용</translation>
    </message>
    <message>
        <source>Drop a photo and a painting</source>
        <translation>사진과 그림을 여기에 끌어다 놓으세요</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>캔버스</translation>
    </message>
</context>
<context>
    <name>CanvasBar</name>
    <message>
        <source>Fit the window</source>
        <translation>창에 맞추기</translation>
    </message>
    <message>
        <source>Actual size (100 %)</source>
        <translation>실제 크기 (100%)</translation>
    </message>
    <message>
        <source>Compare with the photo by a border to drag</source>
        <translation>경계선을 끌어 사진과 비교</translation>
    </message>
    <message>
        <source>Show the photo while pressed (hold B)</source>
        <translation>누르고 있는 동안 사진 보기 (B 키)</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>확대/축소</translation>
    </message>
</context>
<context>
    <name>ContentPane</name>
    <message>
        <source>Use as the photo</source>
        <translation>사진으로 사용</translation>
    </message>
    <message>
        <source>Use the first as the photo</source>
        <translation>첫 번째를 사진으로 사용</translation>
    </message>
    <message>
        <source>Choose photo</source>
        <translation>사진 선택</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Drop a photo here. It will be painted.</source>
        <translation>사진을 여기에 끌어다 놓으세요. 이 사진을 그립니다.</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>사진 열기…</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>파일이 더 이상 그 자리에 없습니다.</translation>
    </message>
    <message>
        <source>Find photo…</source>
        <translation>사진 찾기…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>바꾸기…</translation>
    </message>
</context>
<context>
    <name>Control</name>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} ~ {high}</translation>
    </message>
    <message>
        <source>Back to {default}</source>
        <translation>기본값으로 되돌리기: {default}</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open photo</source>
        <translation>사진 열기</translation>
    </message>
    <message>
        <source>Add paintings</source>
        <translation>그림 추가</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>프로젝트 열기</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>프로젝트 저장</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>결과 저장</translation>
    </message>
    <message>
        <source>Choose the folder to look in</source>
        <translation>찾아볼 폴더 선택</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>저장 안 함(&amp;D)</translation>
    </message>
    <message>
        <source>Unsaved painting</source>
        <translation>저장하지 않은 그림</translation>
    </message>
    <message>
        <source>The painting and the changes to “{name}” have not been saved.</source>
        <translation>완성된 그림과 “{name}”의 변경 사항이 저장되지 않았습니다.</translation>
    </message>
    <message>
        <source>Otherwise both are lost.</source>
        <translation>저장하지 않으면 둘 다 사라집니다.</translation>
    </message>
    <message>
        <source>&amp;Save both…</source>
        <translation>모두 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>The painting of “{name}” has not been saved.</source>
        <translation>“{name}”을(를) 그린 그림이 저장되지 않았습니다.</translation>
    </message>
    <message>
        <source>&amp;Save picture…</source>
        <translation>그림 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>Otherwise it is lost.</source>
        <translation>저장하지 않으면 그림이 사라집니다.</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>저장하지 않은 변경 사항</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>“{name}”의 변경 사항을 저장할까요?</translation>
    </message>
    <message>
        <source>Otherwise its settings are lost.</source>
        <translation>저장하지 않으면 설정이 사라집니다.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation>이미지 ({patterns});;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Impasto projects (*.impasto)</source>
        <translation>Impasto 프로젝트 (*.impasto)</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Downloading the weights of {network}: {share} %</source>
        <translation>{network}의 가중치를 내려받는 중: {share}%</translation>
    </message>
    <message>
        <source>Downloading the weights of {network}: {megabytes} MB</source>
        <translation>{network}의 가중치를 내려받는 중: {megabytes} MB</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Save it first, then drop the file</source>
        <translation>먼저 저장한 다음 그 파일을 끌어다 놓으세요</translation>
    </message>
    <message>
        <source>There is no picture in that</source>
        <translation>이미지가 들어 있지 않습니다</translation>
    </message>
</context>
<context>
    <name>FileControl</name>
    <message>
        <source>Choose a file…</source>
        <translation>파일 선택…</translation>
    </message>
    <message>
        <source>The best available</source>
        <translation>쓸 수 있는 것 중 가장 좋은 것</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt)</source>
        <translation>가중치 (*.safetensors *.pth *.pt)</translation>
    </message>
</context>
<context>
    <name>Filing</name>
    <message>
        <source>Use as a photo instead</source>
        <translation>대신 사진으로 사용</translation>
    </message>
    <message>
        <source>Restore settings</source>
        <translation>설정 복원</translation>
    </message>
    <message>
        <source>Every setting was restored from {name}.</source>
        <translation>{name}에서 모든 설정을 복원했습니다.</translation>
    </message>
    <message>
        <source>Choose photo</source>
        <translation>사진 선택</translation>
    </message>
    <message>
        <source>Add paintings</source>
        <translation>그림 추가</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>These pictures are no longer where they were: {names}.</source>
        <translation>다음 이미지가 원래 자리에 없습니다: {names}.</translation>
    </message>
    <message>
        <source>Find pictures…</source>
        <translation>이미지 찾기…</translation>
    </message>
    <message>
        <source>Find pictures</source>
        <translation>이미지 찾기</translation>
    </message>
    <message>
        <source>Saved as {path}. Drop it on the window to get its settings back.</source>
        <translation>저장했습니다: {path}. 이 파일을 창에 끌어다 놓으면 설정이 되살아납니다.</translation>
    </message>
</context>
<context>
    <name>InspectorPane</name>
    <message>
        <source>unfolded</source>
        <translation>펼쳐짐</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>접힘</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>표현</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>품질</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>고급</translation>
    </message>
    <message>
        <source>How the painting is computed: network, layers, optimiser, device.</source>
        <translation>그림을 계산하는 방법: 네트워크, 레이어, 최적화, 장치.</translation>
    </message>
</context>
<context>
    <name>JobStrip</name>
    <message>
        <source>Paint</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>Paint the photo with the settings on the right.</source>
        <translation>오른쪽의 설정대로 사진을 그립니다.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Hold the painting as it is; it goes on where it was.</source>
        <translation>지금 상태로 멈춥니다. 나중에 이어서 그릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Go on painting.</source>
        <translation>이어서 그립니다.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>End after this step and keep the picture so far.</source>
        <translation>이번 단계까지만 그리고 지금까지의 결과를 남깁니다.</translation>
    </message>
    <message>
        <source>Paint more steps, beginning with this picture.</source>
        <translation>이 결과에서 시작해 더 그립니다.</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>그림 저장…</translation>
    </message>
    <message>
        <source>Save the painting; the file keeps its settings, too.</source>
        <translation>그림을 저장합니다. 파일에는 설정도 함께 남습니다.</translation>
    </message>
    <message>
        <source>Terms of the loss</source>
        <translation>손실 항목</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행 상황</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>Loading the network…</source>
        <translation>네트워크를 불러오는 중…</translation>
    </message>
    <message>
        <source>Painting: step {step} of {steps}</source>
        <translation>그리는 중: {steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>Paused at step {step} of {steps}</source>
        <translation>일시 정지됨: {steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>Stopping after step {step} of {steps}…</source>
        <translation>중지하는 중: {steps}단계 중 {step}단계…</translation>
    </message>
    <message>
        <source>Ready to paint</source>
        <translation>그릴 준비가 되었습니다</translation>
    </message>
    <message>
        <source>The painting could not be finished</source>
        <translation>그림을 끝내지 못했습니다</translation>
    </message>
    <message>
        <source>Painted in {time}</source>
        <translation>완성했습니다 ({time})</translation>
    </message>
    <message>
        <source>Painted in {time}, early: nothing changed any more</source>
        <translation>더 바뀌는 것이 없어 일찍 완성했습니다 ({time})</translation>
    </message>
    <message>
        <source>Stopped after {time}</source>
        <translation>중지했습니다 ({time})</translation>
    </message>
    <message>
        <source>{step} of {steps} steps · {size}</source>
        <translation>{steps}단계 중 {step}단계 · {size}</translation>
    </message>
    <message>
        <source>{time} elapsed</source>
        <translation>{time} 경과</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>약 {time} 남음</translation>
    </message>
    <message>
        <source>sketch of {size}, grows to {whole} px</source>
        <translation>밑그림 {size} → 완성 {whole} px</translation>
    </message>
    <message>
        <source>about {time} in all</source>
        <translation>모두 약 {time}</translation>
    </message>
    <message>
        <source>{steps} steps, {size} px</source>
        <translation>{steps}단계, {size} px</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}분</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}분 {seconds}초</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}시간 {minutes}분</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>content</source>
        <translation>콘텐츠</translation>
    </message>
    <message>
        <source>style</source>
        <translation>스타일</translation>
    </message>
    <message>
        <source>smoothing</source>
        <translation>매끄럽게</translation>
    </message>
    <message>
        <source>The terms of the loss appear here while painting.</source>
        <translation>그리는 동안 손실 항목이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>{step}단계</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Nothing yet</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>목록 지우기</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>Li&amp;ke the desktop</source>
        <translation>시스템 설정 따르기(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Paint</source>
        <translation>그리기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 파일 열기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;New project</source>
        <translation>새 프로젝트(&amp;N)</translation>
    </message>
    <message>
        <source>New from the sa&amp;mples</source>
        <translation>예제로 새로 시작(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Open photo…</source>
        <translation>사진 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Add paintings…</source>
        <translation>그림 추가(&amp;A)…</translation>
    </message>
    <message>
        <source>Open pro&amp;ject…</source>
        <translation>프로젝트 열기(&amp;J)…</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>프로젝트 저장(&amp;S)</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>다른 이름으로 프로젝트 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>Save pic&amp;ture…</source>
        <translation>결과 저장(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>결과 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste picture</source>
        <translation>이미지 붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Fit the window</source>
        <translation>창에 맞추기(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Actual size (100 %)</source>
        <translation>실제 크기 (100%)(&amp;A)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>확대(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>축소(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Wipe against the original</source>
        <translation>경계선으로 사진과 비교(&amp;W)</translation>
    </message>
    <message>
        <source>Show the original: hold B</source>
        <translation>사진 보기: B 키를 누르고 있기</translation>
    </message>
    <message>
        <source>Photo and &amp;paintings</source>
        <translation>사진과 그림(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>설정(&amp;S)</translation>
    </message>
    <message>
        <source>P&amp;rogress</source>
        <translation>진행 상황(&amp;R)</translation>
    </message>
    <message>
        <source>Full s&amp;creen</source>
        <translation>전체 화면(&amp;C)</translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation>일시 정지(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>중지(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Continue from this picture</source>
        <translation>이 결과에서 계속(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Impasto</source>
        <translation>Impasto 정보(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Painting</name>
    <message>
        <source>That applies to the next painting; this one goes on as it was begun.</source>
        <translation>그 설정은 다음에 그릴 때부터 적용됩니다. 지금 그림은 처음 설정대로 계속 그립니다.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>Use {size} px</source>
        <translation>{size} px로 하기</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>내려받기…</translation>
    </message>
    <message>
        <source>Choose a size that fits</source>
        <translation>알맞은 크기 선택</translation>
    </message>
</context>
<context>
    <name>PresetRow</name>
    <message>
        <source>Preset</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation>직접 설정</translation>
    </message>
    <message>
        <source>A named look: sets several of the settings below at once.</source>
        <translation>이름 붙인 설정 모음: 아래의 여러 설정을 한 번에 바꿉니다.</translation>
    </message>
    <message>
        <source>Save, rename or delete presets of your own</source>
        <translation>내 프리셋 저장, 이름 바꾸기, 삭제</translation>
    </message>
    <message>
        <source>Save these settings as a preset…</source>
        <translation>이 설정을 프리셋으로 저장…</translation>
    </message>
    <message>
        <source>Rename preset…</source>
        <translation>프리셋 이름 바꾸기…</translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation>프리셋 삭제</translation>
    </message>
    <message>
        <source>Preset “{name}”</source>
        <translation>프리셋 “{name}”</translation>
    </message>
    <message>
        <source>Save preset</source>
        <translation>프리셋 저장</translation>
    </message>
    <message>
        <source>Rename preset</source>
        <translation>프리셋 이름 바꾸기</translation>
    </message>
    <message>
        <source>Delete the preset “{name}”? This cannot be undone.</source>
        <translation>프리셋 “{name}”을(를) 삭제할까요? 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>이름:</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Something went wrong</source>
        <translation>문제가 생겼습니다</translation>
    </message>
    <message>
        <source>Something happened that should not. Your settings are kept; saving your work now is a good idea. If you report it, please send these details along.</source>
        <translation>일어나서는 안 될 일이 일어났습니다. 설정은 그대로 있지만 지금 작업을 저장해 두는 것이 좋습니다. 문제를 알려 주실 때는 아래의 자세한 내용을 함께 보내 주세요.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>자세한 내용 복사</translation>
    </message>
</context>
<context>
    <name>SeedControl</name>
    <message>
        <source>Another seed, by chance</source>
        <translation>무작위로 다른 시드 고르기</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>확대/축소</translation>
    </message>
    <message>
        <source>Wheel, or + and −</source>
        <translation>휠, 또는 +와 −</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Drag, or arrow keys</source>
        <translation>끌기, 또는 화살표 키</translation>
    </message>
    <message>
        <source>Fit, or actual size</source>
        <translation>창에 맞추기, 또는 실제 크기</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>두 번 클릭</translation>
    </message>
    <message>
        <source>Show the photo</source>
        <translation>사진 보기</translation>
    </message>
    <message>
        <source>Hold B</source>
        <translation>B 키를 누르고 있기</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>캔버스에서</translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message>
        <source>Impasto ended unexpectedly. Your last changes were kept.</source>
        <translation>Impasto가 예기치 않게 끝났습니다. 마지막 변경 사항은 보관되어 있습니다.</translation>
    </message>
    <message>
        <source>Restore them</source>
        <translation>되살리기</translation>
    </message>
</context>
<context>
    <name>StyleRow</name>
    <message>
        <source>The file is no longer there.</source>
        <translation>파일이 더 이상 그 자리에 없습니다.</translation>
    </message>
    <message>
        <source>Use this painting</source>
        <translation>이 그림 사용</translation>
    </message>
    <message>
        <source>Weight of {name}</source>
        <translation>{name}의 비중</translation>
    </message>
    <message>
        <source>Weight: this painting&apos;s share among all paintings</source>
        <translation>비중: 전체 그림 가운데 이 그림이 차지하는 몫</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>위로 이동</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>아래로 이동</translation>
    </message>
    <message>
        <source>Remove painting</source>
        <translation>그림 제거</translation>
    </message>
</context>
<context>
    <name>StylesPane</name>
    <message>
        <source>Add as a painting</source>
        <translation>그림으로 추가</translation>
    </message>
    <message>
        <source>Add {count} paintings</source>
        <translation>그림 {count}개 추가</translation>
    </message>
    <message>
        <source>Add painting</source>
        <translation>그림 추가</translation>
    </message>
    <message>
        <source>Add paintings</source>
        <translation>그림 추가</translation>
    </message>
    <message>
        <source>Paintings</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Drop one or more paintings here. The photo is painted in their style.</source>
        <translation>그림을 하나 이상 여기에 끌어다 놓으세요. 그 화풍으로 사진을 그립니다.</translation>
    </message>
    <message>
        <source>Add painting…</source>
        <translation>그림 추가…</translation>
    </message>
    <message>
        <source>Move painting</source>
        <translation>그림 순서 바꾸기</translation>
    </message>
    <message>
        <source>Remove painting</source>
        <translation>그림 제거</translation>
    </message>
    <message>
        <source>Change weight</source>
        <translation>비중 바꾸기</translation>
    </message>
    <message>
        <source>Switch painting on</source>
        <translation>그림 켜기</translation>
    </message>
    <message>
        <source>Switch painting off</source>
        <translation>그림 끄기</translation>
    </message>
</context>
<context>
    <name>TextControl</name>
    <message>
        <source>“{text}” cannot be read. {help}</source>
        <translation>“{text}”은(는) 읽을 수 없습니다. {help}</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>&amp;Go on</source>
        <translation>이어서 그리기(&amp;G)</translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation>일시 정지(&amp;A)</translation>
    </message>
    <message>
        <source>The picture was copied.</source>
        <translation>결과를 복사했습니다.</translation>
    </message>
</context>
<context>
    <name>WipeHandle</name>
    <message>
        <source>Border between photo and painting</source>
        <translation>사진과 그림 사이의 경계선</translation>
    </message>
    <message>
        <source>Drag to compare the photo with the painting (Left and Right)</source>
        <translation>끌어서 사진과 그림 비교 (왼쪽/오른쪽 화살표 키)</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>Style ↔ content</source>
        <translation>스타일 ↔ 콘텐츠</translation>
    </message>
    <message>
        <source>How much the picture keeps of the photo against how much it takes from the paintings. 1 is balanced; it means the same at every size.</source>
        <translation>사진을 얼마나 남기고 그림에서 얼마나 가져올지 정합니다. 1이면 균형을 이루며, 크기가 달라도 뜻은 같습니다.</translation>
    </message>
    <message>
        <source>style</source>
        <translation>스타일</translation>
    </message>
    <message>
        <source>content</source>
        <translation>콘텐츠</translation>
    </message>
    <message>
        <source>Stroke size</source>
        <translation>붓 자국 크기</translation>
    </message>
    <message>
        <source>Size of the painting relative to the picture: larger values give larger strokes.</source>
        <translation>결과에 견준 그림의 크기입니다. 값이 클수록 붓 자국이 커집니다.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>From the painting; the painting&apos;s colours matched to the photo&apos;s; or the photo&apos;s own colours with only the brightness painted.</source>
        <translation>그림의 색을 쓰거나, 그림의 색을 사진에 맞추거나, 사진의 색은 그대로 두고 밝기만 그립니다.</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>매끄럽게</translation>
    </message>
    <message>
        <source>Total variation: irons out grain and small strokes.</source>
        <translation>전변동(total variation): 잡티와 작은 붓 자국을 다듬습니다.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Length of the picture&apos;s long side.</source>
        <translation>결과의 긴 변 길이입니다.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계 수</translation>
    </message>
    <message>
        <source>Optimiser steps in all. More steps paint more richly and take longer.</source>
        <translation>최적화 단계의 수입니다. 많을수록 풍부하게 그리지만 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>The same seed gives the same picture; another one a variation.</source>
        <translation>시드가 같으면 결과도 같고, 다르면 조금 다른 결과가 나옵니다.</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>시작 이미지</translation>
    </message>
    <message>
        <source>The photo itself, the first painting, or noise.</source>
        <translation>사진, 첫 번째 그림, 또는 잡음에서 시작합니다.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>The network whose features are compared.</source>
        <translation>특징을 비교할 때 쓰는 네트워크입니다.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Empty for the best available; “oxford” (bundled, VGG-19), “torchvision”, or the path of a .safetensors or .pth file.</source>
        <translation>비워 두면 쓸 수 있는 것 중 가장 좋은 것을 씁니다. “oxford”(기본 포함, VGG-19), “torchvision”, 또는 .safetensors나 .pth 파일의 경로를 적을 수 있습니다.</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>풀링</translation>
    </message>
    <message>
        <source>Maximum is what the network was trained with; average gives smoother, finer strokes.</source>
        <translation>최댓값은 네트워크가 학습할 때 쓴 방식이고, 평균은 붓 자국이 더 부드럽고 섬세합니다.</translation>
    </message>
    <message>
        <source>Content layers</source>
        <translation>콘텐츠 레이어</translation>
    </message>
    <message>
        <source>Layers with optional weights, such as “relu4_2” or “relu3_2:0.5, relu4_2”.</source>
        <translation>레이어 이름을 적습니다. “relu4_2”나 “relu3_2:0.5, relu4_2”처럼 가중치를 붙일 수 있습니다.</translation>
    </message>
    <message>
        <source>Style layers</source>
        <translation>스타일 레이어</translation>
    </message>
    <message>
        <source>Layers with optional weights, such as “relu1_1, relu2_1:0.5”.</source>
        <translation>레이어 이름을 적습니다. “relu1_1, relu2_1:0.5”처럼 가중치를 붙일 수 있습니다.</translation>
    </message>
    <message>
        <source>Style statistic</source>
        <translation>스타일 통계량</translation>
    </message>
    <message>
        <source>What of the features counts as style: mean and covariance, the Gram matrix, mean and variance, or the Wasserstein-2 distance.</source>
        <translation>특징의 무엇을 스타일로 볼지 정합니다: 평균과 공분산, 그람 행렬, 평균과 분산, 또는 바서슈타인-2 거리.</translation>
    </message>
    <message>
        <source>Weighting</source>
        <translation>항목 비중</translation>
    </message>
    <message>
        <source>Relative: every term is measured against the untouched photo&apos;s own. Gatys: the 2016 paper&apos;s literal constants.</source>
        <translation>상대: 모든 항목을 손대지 않은 사진의 값에 견주어 잽니다. Gatys: 2016년 논문의 상수를 그대로 씁니다.</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>최적화</translation>
    </message>
    <message>
        <source>L-BFGS needs fewer steps, Adam less memory.</source>
        <translation>L-BFGS는 단계가 적게 들고, Adam은 메모리가 적게 듭니다.</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>기저</translation>
    </message>
    <message>
        <source>Decorrelated frequencies keep edges and need far fewer steps than pixels.</source>
        <translation>상관을 없앤 주파수는 윤곽을 살리고, 픽셀보다 단계가 훨씬 적게 듭니다.</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>해상도 단계 수</translation>
    </message>
    <message>
        <source>How many sizes are painted, coarse to fine; 0 chooses by the size.</source>
        <translation>작은 크기에서 큰 크기로 몇 번에 나누어 그릴지 정합니다. 0이면 크기에 따라 고릅니다.</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>조기 종료 기준</translation>
    </message>
    <message>
        <source>A scale ends early when its loss falls by less than this share over ten steps; 0 never stops.</source>
        <translation>열 단계 동안 손실이 이 비율보다 적게 줄면 그 크기를 일찍 끝냅니다. 0이면 끝까지 그립니다.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Where to compute; “auto” takes the fastest that works.</source>
        <translation>어디에서 계산할지 정합니다. “자동”은 쓸 수 있는 가장 빠른 장치를 고릅니다.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>화질</translation>
    </message>
    <message>
        <source>For JPEG and WebP.</source>
        <translation>JPEG와 WebP에 쓰입니다.</translation>
    </message>
    <message>
        <source>Bits per channel</source>
        <translation>채널당 비트</translation>
    </message>
    <message>
        <source>8, or 16 for PNG and TIFF.</source>
        <translation>8, PNG와 TIFF는 16도 됩니다.</translation>
    </message>
    <message>
        <source>From the paintings</source>
        <translation>그림의 색</translation>
    </message>
    <message>
        <source>Paintings matched to the photo</source>
        <translation>그림의 색을 사진에 맞춤</translation>
    </message>
    <message>
        <source>The photo&apos;s own</source>
        <translation>사진의 색</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>The first painting</source>
        <translation>첫 번째 그림</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>VGG-11 (A)</source>
        <translation>VGG-11 (A)</translation>
    </message>
    <message>
        <source>VGG-13 (B)</source>
        <translation>VGG-13 (B)</translation>
    </message>
    <message>
        <source>VGG-16 (D)</source>
        <translation>VGG-16 (D)</translation>
    </message>
    <message>
        <source>VGG-16 with 1x1 (C)</source>
        <translation>VGG-16, 1x1 포함 (C)</translation>
    </message>
    <message>
        <source>VGG-19 (E)</source>
        <translation>VGG-19 (E)</translation>
    </message>
    <message>
        <source>Mean and covariance</source>
        <translation>평균과 공분산</translation>
    </message>
    <message>
        <source>Gram matrix</source>
        <translation>그람 행렬</translation>
    </message>
    <message>
        <source>Mean and variance</source>
        <translation>평균과 분산</translation>
    </message>
    <message>
        <source>Wasserstein-2</source>
        <translation>바서슈타인-2</translation>
    </message>
    <message>
        <source>Relative to the photo</source>
        <translation>사진에 견주어</translation>
    </message>
    <message>
        <source>Gatys et al. 2016</source>
        <translation>Gatys 외 2016</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>L-BFGS</source>
        <translation>L-BFGS</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Decorrelated frequencies</source>
        <translation>상관을 없앤 주파수</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>픽셀</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>프로세서 (CPU)</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>NVIDIA GPU (CUDA)</translation>
    </message>
    <message>
        <source>Apple GPU (MPS)</source>
        <translation>Apple GPU (MPS)</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>균형</translation>
    </message>
    <message>
        <source>Everything as Impasto comes: the photo stays clear, the strokes are rich.</source>
        <translation>Impasto의 기본값: 사진은 또렷하고 붓 자국은 풍부합니다.</translation>
    </message>
    <message>
        <source>Faithful</source>
        <translation>사진에 충실</translation>
    </message>
    <message>
        <source>The photo leads; the painting only lends its touch.</source>
        <translation>사진이 중심이고 그림은 느낌만 더합니다.</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>과감하게</translation>
    </message>
    <message>
        <source>The painting leads: its strokes and colours take over.</source>
        <translation>그림이 주도합니다. 붓 자국과 색이 화면을 차지합니다.</translation>
    </message>
    <message>
        <source>Broad strokes</source>
        <translation>굵은 붓</translation>
    </message>
    <message>
        <source>A large brush over large areas.</source>
        <translation>큰 붓으로 넓게 칠합니다.</translation>
    </message>
    <message>
        <source>Keep my colours</source>
        <translation>사진 색 유지</translation>
    </message>
    <message>
        <source>The painting&apos;s strokes in the photo&apos;s own colours.</source>
        <translation>사진의 색에 그림의 붓 자국을 입힙니다.</translation>
    </message>
    <message>
        <source>Quick sketch</source>
        <translation>빠른 스케치</translation>
    </message>
    <message>
        <source>Small and soon done, to try things out.</source>
        <translation>작고 빠르게, 이것저것 시험해 볼 때 씁니다.</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>정교하게</translation>
    </message>
    <message>
        <source>Large and patient, for the final picture.</source>
        <translation>크고 꼼꼼하게, 마지막 결과에 씁니다.</translation>
    </message>
    <message>
        <source>Something went wrong: {reason}.</source>
        <translation>문제가 생겼습니다: {reason}.</translation>
    </message>
    <message>
        <source>There is no file at {path}.</source>
        <translation>파일이 없습니다: {path}.</translation>
    </message>
    <message>
        <source>Check the name, or choose the file again.</source>
        <translation>이름을 확인하거나 파일을 다시 선택하세요.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a file.</source>
        <translation>파일이 아니라 폴더입니다: {path}.</translation>
    </message>
    <message>
        <source>Choose a file inside it.</source>
        <translation>그 안의 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>{path} may not be read ({reason}).</source>
        <translation>읽을 수 없습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>Change its permissions, or copy it elsewhere first.</source>
        <translation>권한을 바꾸거나 먼저 다른 곳에 복사하세요.</translation>
    </message>
    <message>
        <source>{path} is empty.</source>
        <translation>빈 파일입니다: {path}.</translation>
    </message>
    <message>
        <source>Copy or download it again.</source>
        <translation>다시 복사하거나 내려받으세요.</translation>
    </message>
    <message>
        <source>{path} is not a picture that Impasto can read.</source>
        <translation>Impasto가 읽을 수 있는 이미지가 아닙니다: {path}.</translation>
    </message>
    <message>
        <source>Use a JPEG, PNG, WebP, TIFF, BMP, GIF or AVIF file.</source>
        <translation>JPEG, PNG, WebP, TIFF, BMP, GIF, AVIF 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>{path} is an HEIC photo; reading these needs the package pillow-heif.</source>
        <translation>{path}: HEIC 사진을 읽으려면 pillow-heif 패키지가 필요합니다.</translation>
    </message>
    <message>
        <source>Install it with “pip install pillow-heif” and start Impasto again, or use a JPEG file.</source>
        <translation>“pip install pillow-heif”로 설치하고 Impasto를 다시 시작하거나, JPEG 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>{path} is a TIFF of a kind that Impasto cannot read.</source>
        <translation>Impasto가 읽을 수 없는 종류의 TIFF입니다: {path}.</translation>
    </message>
    <message>
        <source>Save it again with 8 or 16 bits a channel, interleaved.</source>
        <translation>채널당 8비트나 16비트, 인터리브 방식으로 다시 저장하세요.</translation>
    </message>
    <message>
        <source>{path} is damaged: {reason}.</source>
        <translation>손상된 파일입니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>{path} claims {width} x {height} pixels, more than the {limit} megapixels Impasto opens.</source>
        <translation>{path}의 크기가 {width} x {height} 픽셀이라고 되어 있습니다. Impasto는 {limit} 메가픽셀까지 엽니다.</translation>
    </message>
    <message>
        <source>Make it smaller in a picture editor first.</source>
        <translation>먼저 이미지 편집기에서 크기를 줄이세요.</translation>
    </message>
    <message>
        <source>{path} needs more memory than this machine has free.</source>
        <translation>{path}: 이 컴퓨터에 남은 메모리로는 열 수 없습니다.</translation>
    </message>
    <message>
        <source>Close other programs, or make the picture smaller first.</source>
        <translation>다른 프로그램을 닫거나 먼저 이미지를 작게 만드세요.</translation>
    </message>
    <message>
        <source>{path} has only {width} x {height} pixels; painting needs at least {least} on each side.</source>
        <translation>{path}의 크기가 {width} x {height} 픽셀뿐입니다. 그리려면 각 변이 {least} 픽셀 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>Use a larger picture.</source>
        <translation>더 큰 이미지를 사용하세요.</translation>
    </message>
    <message>
        <source>{path}, {width} x {height} pixels, is too narrow for {size} px: its short side would be {short} px.</source>
        <translation>{path}의 크기가 {width} x {height} 픽셀이라 {size} px로 그리기에는 너무 좁습니다. 짧은 변이 {short} px가 됩니다.</translation>
    </message>
    <message>
        <source>Crop it, or paint at {needed} px or more.</source>
        <translation>잘라 내거나 {needed} px 이상으로 그리세요.</translation>
    </message>
    <message>
        <source>That picture is still on the web.</source>
        <translation>그 이미지는 아직 웹에 있습니다.</translation>
    </message>
    <message>
        <source>Save it first, then drop the file.</source>
        <translation>먼저 저장한 다음 그 파일을 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>There is no picture in that.</source>
        <translation>이미지가 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Drop picture files, or a picture from another program.</source>
        <translation>이미지 파일이나 다른 프로그램의 이미지를 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>{path} could not be saved: {reason}.</source>
        <translation>저장하지 못했습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>Save it in another place; what was there before is unchanged.</source>
        <translation>다른 곳에 저장하세요. 원래 있던 파일은 그대로입니다.</translation>
    </message>
    <message>
        <source>Impasto does not write files that end in “{suffix}”.</source>
        <translation>Impasto는 “{suffix}”(으)로 끝나는 파일을 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Use .png, .jpg, .webp or .tiff.</source>
        <translation>.png, .jpg, .webp, .tiff를 사용하세요.</translation>
    </message>
    <message>
        <source>There is no picture to paint.</source>
        <translation>그릴 사진이 없습니다.</translation>
    </message>
    <message>
        <source>Drop one on the window, or open one.</source>
        <translation>사진을 창에 끌어다 놓거나 여세요.</translation>
    </message>
    <message>
        <source>There is no painting to take the style from.</source>
        <translation>화풍을 가져올 그림이 없습니다.</translation>
    </message>
    <message>
        <source>Add at least one painting, switched on and with a weight above zero.</source>
        <translation>켜져 있고 비중이 0보다 큰 그림을 하나 이상 추가하세요.</translation>
    </message>
    <message>
        <source>{path} was made by a newer Impasto (format {version}, this one knows {known}).</source>
        <translation>더 새로운 Impasto에서 만든 파일입니다: {path} (형식 {version}, 이 버전은 {known}까지).</translation>
    </message>
    <message>
        <source>Update Impasto, then open it again.</source>
        <translation>Impasto를 업데이트한 다음 다시 여세요.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read: {reason}.</source>
        <translation>설정을 읽을 수 없습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>Open another copy, or start anew.</source>
        <translation>다른 사본을 열거나 새로 시작하세요.</translation>
    </message>
    <message>
        <source>{path} carries no Impasto settings.</source>
        <translation>Impasto 설정이 들어 있지 않습니다: {path}.</translation>
    </message>
    <message>
        <source>Drop a picture that Impasto saved.</source>
        <translation>Impasto에서 저장한 이미지를 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>The presets in {path} cannot be read: {reason}.</source>
        <translation>프리셋을 읽을 수 없습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>The built-in ones still work; saving a preset sets the damaged file aside.</source>
        <translation>기본 프리셋은 그대로 쓸 수 있습니다. 프리셋을 저장하면 손상된 파일은 따로 보관합니다.</translation>
    </message>
    <message>
        <source>“{value}” will not do for {setting}: {reason}.</source>
        <translation>“{value}”은(는) 쓸 수 없는 값입니다 ({setting}): {reason}.</translation>
    </message>
    <message>
        <source>See its description for what it takes.</source>
        <translation>어떤 값을 쓸 수 있는지 설명을 확인하세요.</translation>
    </message>
    <message>
        <source>{network} has no layer called “{layer}”.</source>
        <translation>{network}에는 “{layer}”라는 레이어가 없습니다.</translation>
    </message>
    <message>
        <source>Its layers are named like {example}.</source>
        <translation>레이어 이름의 예: {example}.</translation>
    </message>
    <message>
        <source>The weights of {network} are not on this machine.</source>
        <translation>이 컴퓨터에 {network}의 가중치가 없습니다.</translation>
    </message>
    <message>
        <source>Download them, or choose a weights file of your own.</source>
        <translation>내려받거나 가지고 있는 가중치 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>There are no {source} weights of {network}.</source>
        <translation>{network}의 {source} 가중치가 없습니다.</translation>
    </message>
    <message>
        <source>Choose a weights file of your own, or another network.</source>
        <translation>가지고 있는 가중치 파일이나 다른 네트워크를 선택하세요.</translation>
    </message>
    <message>
        <source>The weights file {path} is damaged: {reason}.</source>
        <translation>가중치 파일이 손상되었습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>Remove it and install or download it again.</source>
        <translation>지우고 다시 설치하거나 내려받으세요.</translation>
    </message>
    <message>
        <source>The weights file {path} does not belong to {network}: {reason}.</source>
        <translation>{network}의 가중치 파일이 아닙니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>Choose the network it was made for.</source>
        <translation>그 파일에 맞는 네트워크를 선택하세요.</translation>
    </message>
    <message>
        <source>{what} could not be downloaded: {reason}.</source>
        <translation>내려받지 못했습니다: {what} ({reason}).</translation>
    </message>
    <message>
        <source>Check the connection and try again; what has arrived is kept.</source>
        <translation>연결을 확인하고 다시 시도하세요. 받은 부분은 남아 있습니다.</translation>
    </message>
    <message>
        <source>This machine cannot compute on {device}: {reason}.</source>
        <translation>이 컴퓨터에서는 {device}에서 계산할 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Choose “auto” or “cpu”.</source>
        <translation>“자동”이나 “프로세서 (CPU)”를 선택하세요.</translation>
    </message>
    <message>
        <source>Painting at {size} px needs about {needed} of memory, and {device} has {free} free.</source>
        <translation>{size} px로 그리려면 메모리가 약 {needed} 필요하지만, {device}에 남은 메모리는 {free}입니다.</translation>
    </message>
    <message>
        <source>Choose {fits} px or less.</source>
        <translation>{fits} px 이하를 선택하세요.</translation>
    </message>
    <message>
        <source>{device} has too little free memory to paint at any size ({free}).</source>
        <translation>{device}에 남은 메모리({free})가 너무 적어 어떤 크기로도 그릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>다른 프로그램을 닫고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>its folder does not exist</source>
        <translation>폴더가 없습니다</translation>
    </message>
    <message>
        <source>there is a folder of that name</source>
        <translation>같은 이름의 폴더가 있습니다</translation>
    </message>
    <message>
        <source>its folder may not be written to</source>
        <translation>폴더에 쓸 권한이 없습니다</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>읽기 전용 디스크입니다</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>디스크가 가득 찼습니다</translation>
    </message>
    <message>
        <source>your share of the disk is full</source>
        <translation>디스크 할당량이 가득 찼습니다</translation>
    </message>
    <message>
        <source>it is too large for this disk</source>
        <translation>이 디스크에 담기에는 너무 큽니다</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>이름이 너무 깁니다</translation>
    </message>
    <message>
        <source>the disk does not answer</source>
        <translation>디스크가 응답하지 않습니다</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>권한이 없습니다</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>일반 파일이 아닙니다</translation>
    </message>
    <message>
        <source>it is write-protected</source>
        <translation>쓰기 금지되어 있습니다</translation>
    </message>
    <message>
        <source>its data are broken</source>
        <translation>데이터가 깨져 있습니다</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>파일이 중간에 끝납니다</translation>
    </message>
    <message>
        <source>its header is broken</source>
        <translation>헤더가 깨져 있습니다</translation>
    </message>
    <message>
        <source>{path} is made for print (CMYK) and carries no colour profile; its colours are approximate.</source>
        <translation>{path}: 인쇄용(CMYK)인데 색상 프로필이 없어 색이 정확하지 않을 수 있습니다.</translation>
    </message>
    <message>
        <source>The colour profile in {path} cannot be used; its colours are taken as sRGB.</source>
        <translation>{path}: 색상 프로필을 쓸 수 없어 sRGB로 읽었습니다.</translation>
    </message>
    <message>
        <source>there is too little free memory</source>
        <translation>남은 메모리가 너무 적습니다</translation>
    </message>
    <message>
        <source>{path} is an animation of {frames} frames; the first is painted.</source>
        <translation>{path}: {frames}개의 프레임으로 된 애니메이션입니다. 첫 프레임을 그립니다.</translation>
    </message>
    <message>
        <source>{path} holds values up to {most}; they are scaled so that this is white.</source>
        <translation>{path}: 값이 {most}까지 있어, 이 값이 흰색이 되도록 맞췄습니다.</translation>
    </message>
    <message>
        <source>no GPU found</source>
        <translation>GPU를 찾지 못했습니다</translation>
    </message>
    <message>
        <source>this PyTorch was built without CUDA</source>
        <translation>설치된 PyTorch가 CUDA를 지원하지 않습니다</translation>
    </message>
    <message>
        <source>no NVIDIA GPU or driver found</source>
        <translation>NVIDIA GPU나 드라이버를 찾지 못했습니다</translation>
    </message>
    <message>
        <source>no Apple GPU found</source>
        <translation>Apple GPU를 찾지 못했습니다</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>응답하지 않습니다</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>직접 선택했습니다</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple GPU</translation>
    </message>
    <message>
        <source>what arrived is damaged and was removed</source>
        <translation>받은 파일이 손상되어 지웠습니다</translation>
    </message>
    <message>
        <source>the server does not answer</source>
        <translation>서버가 응답하지 않습니다</translation>
    </message>
    <message>
        <source>there is no connection to the server, or it broke off</source>
        <translation>서버에 연결할 수 없거나 연결이 끊겼습니다</translation>
    </message>
    <message>
        <source>it holds more than plain weights, or none</source>
        <translation>가중치가 없거나 가중치가 아닌 것이 들어 있습니다</translation>
    </message>
    <message>
        <source>it was trained with batch normalisation</source>
        <translation>배치 정규화로 학습한 가중치입니다</translation>
    </message>
    <message>
        <source>it has no layers named like conv1_1 or features.0</source>
        <translation>conv1_1이나 features.0 같은 이름의 레이어가 없습니다</translation>
    </message>
    <message>
        <source>its checksum is wrong</source>
        <translation>체크섬이 맞지 않습니다</translation>
    </message>
    <message>
        <source>it is missing from the installation</source>
        <translation>설치된 파일에서 빠져 있습니다</translation>
    </message>
    <message>
        <source>it is too long for a project</source>
        <translation>프로젝트로 보기에는 너무 깁니다</translation>
    </message>
    <message>
        <source>The painting became unstable at step {step}; it went back to the last good picture with shorter steps.</source>
        <translation>{step}단계에서 그림이 불안정해졌습니다. 마지막으로 좋았던 결과로 돌아가 더 짧은 걸음으로 계속합니다.</translation>
    </message>
    <message>
        <source>the recipe</source>
        <translation>설정 파일</translation>
    </message>
    <message>
        <source>content layers</source>
        <translation>콘텐츠 레이어</translation>
    </message>
    <message>
        <source>style layers</source>
        <translation>스타일 레이어</translation>
    </message>
    <message>
        <source>This painting&apos;s share among all paintings.</source>
        <translation>전체 그림 가운데 이 그림이 차지하는 몫입니다.</translation>
    </message>
    <message>
        <source>it names no layer with a weight above 0</source>
        <translation>가중치가 0보다 큰 레이어가 없습니다</translation>
    </message>
    <message>
        <source>the request</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>it names no layer</source>
        <translation>레이어 이름이 없습니다</translation>
    </message>
    <message>
        <source>a weight is at least 0</source>
        <translation>가중치는 0 이상이어야 합니다</translation>
    </message>
    <message>
        <source>its weight is no number</source>
        <translation>가중치가 숫자가 아닙니다</translation>
    </message>
</context>
</TS>
