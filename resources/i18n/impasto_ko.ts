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
    <name>AddedPaintings</name>
    <message>
        <source>Add painting</source>
        <translation>그림 추가</translation>
    </message>
    <message>
        <source>Add paintings</source>
        <translation>그림 추가</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Impasto had to end before your last changes were saved. They were kept.</source>
        <translation>마지막 변경 사항을 저장하기 전에 Impasto가 끝나야 했습니다. 변경 사항은 보존했습니다.</translation>
    </message>
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
    <name>AxisEditor</name>
    <message>
        <source>Nothing</source>
        <translation>없음</translation>
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
    <name>BeginButtons</name>
    <message>
        <source>Continue rendering</source>
        <translation>렌더링 계속</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>렌더링</translation>
    </message>
    <message>
        <source>Paint the frames that are missing or out of date.</source>
        <translation>아직 없거나 이전 설정으로 그린 프레임을 그립니다.</translation>
    </message>
    <message>
        <source>Paint every frame from the in to the out point.</source>
        <translation>시작 지점부터 종료 지점까지 모든 프레임을 그립니다.</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>Paint the photo with these settings.</source>
        <translation>이 설정대로 사진을 그립니다.</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>리허설</translation>
    </message>
    <message>
        <source>Paint five telling frames, and tell how long the whole takes and what it needs.</source>
        <translation>대표 프레임 다섯 개를 그려 보고, 전체에 걸리는 시간과 필요한 자원을 알려 줍니다.</translation>
    </message>
    <message>
        <source>Paint this frame</source>
        <translation>이 프레임 그리기</translation>
    </message>
    <message>
        <source>Paint the frame at the playhead alone, to try a look.</source>
        <translation>재생 헤드에 있는 프레임만 그려 표현을 시험해 봅니다.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Paint more steps, beginning with this picture.</source>
        <translation>이 그림에서 시작해 더 그립니다.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Write the finished frames into a video, or into pictures.</source>
        <translation>완성된 프레임을 동영상이나 이미지로 저장합니다.</translation>
    </message>
</context>
<context>
    <name>BoolControl</name>
    <message>
        <source>on</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
</context>
<context>
    <name>BugReport</name>
    <message>
        <source>Something went wrong</source>
        <translation>문제가 생겼습니다</translation>
    </message>
    <message>
        <source>Impasto made a mistake. Your settings are kept, but save your work now. If you report it, please include these details.</source>
        <translation>Impasto에 오류가 생겼습니다. 설정은 그대로 있지만 지금 작업을 저장해 두세요. 문제를 알려 주실 때는 아래의 자세한 내용을 함께 보내 주세요.</translation>
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
    <name>CameraMenu</name>
    <message>
        <source>Looking for cameras…</source>
        <translation>카메라를 찾는 중…</translation>
    </message>
    <message>
        <source>No camera was found</source>
        <translation>카메라를 찾지 못했습니다</translation>
    </message>
    <message>
        <source>Camera {number}: {name}</source>
        <translation>카메라 {number}: {name}</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>카메라 {number}</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Open this project</source>
        <translation>이 프로젝트 열기</translation>
    </message>
    <message>
        <source>Add to the taught paintings</source>
        <translation>학습된 그림에 추가</translation>
    </message>
    <message>
        <source>Queue the photos in this folder with these paintings…</source>
        <translation>이 폴더의 사진들을 이 그림들로 대기열에 추가…</translation>
    </message>
    <message>
        <source>Bring back its settings</source>
        <translation>설정 되살리기</translation>
    </message>
    <message>
        <source>Bring back this painting</source>
        <translation>이 그림 되살리기</translation>
    </message>
    <message>
        <source>Use as the photo</source>
        <translation>사진으로 사용</translation>
    </message>
    <message>
        <source>Use as the clip</source>
        <translation>클립으로 사용</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Use the clip, and add the pictures as paintings</source>
        <translation>클립은 클립으로, 이미지는 그림으로 추가</translation>
    </message>
    <message>
        <source>Use the first as the photo, and add the others as paintings</source>
        <translation>첫 번째는 사진으로 쓰고 나머지는 그림으로 추가</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>클립</translation>
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
        <source>Wipe between painting and original (Ctrl+B)</source>
        <translation>경계선을 끌어 사진과 비교 (Ctrl+B)</translation>
    </message>
    <message>
        <source>Show the original while pressed (hold B)</source>
        <translation>누르고 있는 동안 사진 보기 (B 키)</translation>
    </message>
    <message>
        <source>Wipe between {left} and {right}</source>
        <translation>경계선을 끌어 {left}와(과) {right} 비교</translation>
    </message>
    <message>
        <source>Show {name} while pressed (hold B)</source>
        <translation>누르고 있는 동안 {name} 보기 (B 키)</translation>
    </message>
    <message>
        <source>Show where the terms pull (Ctrl+U)</source>
        <translation>손실 항목이 끌어당기는 곳 보기 (Ctrl+U)</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>확대/축소</translation>
    </message>
</context>
<context>
    <name>CanvasResults</name>
    <message>
        <source>Bring back a result</source>
        <translation>결과 되살리기</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>그림</translation>
    </message>
</context>
<context>
    <name>CellBar</name>
    <message>
        <source>Use these settings</source>
        <translation>이 설정 쓰기</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>크게 보기</translation>
    </message>
    <message>
        <source>Show this picture as large as there is room (Return)</source>
        <translation>이 그림을 자리가 허락하는 만큼 크게 보기 (Enter)</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Paint more steps, beginning with this picture.</source>
        <translation>이 그림에서 시작해 더 그립니다.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Use this picture&apos;s settings in the project and show it on the canvas. Continue paints on from it; Paint begins anew at the project&apos;s size.</source>
        <translation>이 그림의 설정을 프로젝트에 적용하고 그림을 캔버스에 보여 줍니다. ‘계속’은 거기서 이어 그리고, ‘그리기’는 프로젝트의 크기로 처음부터 그립니다.</translation>
    </message>
    <message>
        <source>Wipe between two pinned pictures, or between a pinned one and this</source>
        <translation>고정한 두 그림을, 또는 고정한 그림과 이 그림을 경계선을 끌어 비교</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>그림 저장…</translation>
    </message>
    <message>
        <source>Save this picture; the file keeps its settings, too.</source>
        <translation>이 그림을 저장합니다. 파일에는 설정도 함께 남습니다.</translation>
    </message>
    <message>
        <source>Save every picture…</source>
        <translation>모든 그림 저장…</translation>
    </message>
    <message>
        <source>Save all pictures into a folder, each with its settings.</source>
        <translation>모든 그림을 각각의 설정과 함께 폴더에 저장합니다.</translation>
    </message>
    <message>
        <source>Save the sheet…</source>
        <translation>시트 저장…</translation>
    </message>
    <message>
        <source>Save the sheet as one picture.</source>
        <translation>시트를 이미지 한 장으로 저장합니다.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>고정 해제</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Unpin this picture (P)</source>
        <translation>이 그림의 고정 풀기 (P)</translation>
    </message>
    <message>
        <source>Pin this picture to compare others with it (P)</source>
        <translation>다른 그림과 비교할 수 있도록 이 그림을 고정 (P)</translation>
    </message>
</context>
<context>
    <name>ChannelPane</name>
    <message>
        <source>What this channel wants</source>
        <translation>이 채널이 원하는 그림</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>그림 저장…</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>시작하는 중…</translation>
    </message>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>{steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>It could not be painted.</source>
        <translation>그리지 못했습니다.</translation>
    </message>
    <message>
        <source>Stopped after {time}.</source>
        <translation>{time} 뒤에 중지했습니다.</translation>
    </message>
    <message>
        <source>Painted in {time}.</source>
        <translation>{time} 만에 완성했습니다.</translation>
    </message>
</context>
<context>
    <name>ClipModel</name>
    <message>
        <source>Set the in point</source>
        <translation>시작 지점 설정</translation>
    </message>
    <message>
        <source>Set the out point</source>
        <translation>종료 지점 설정</translation>
    </message>
    <message>
        <source>Use the whole clip</source>
        <translation>클립 전체 사용</translation>
    </message>
    <message>
        <source>Add a cut</source>
        <translation>컷 추가</translation>
    </message>
    <message>
        <source>Move a cut</source>
        <translation>컷 옮기기</translation>
    </message>
    <message>
        <source>Delete a cut</source>
        <translation>컷 삭제</translation>
    </message>
    <message>
        <source>Find the cuts</source>
        <translation>컷 찾기</translation>
    </message>
</context>
<context>
    <name>Clipboard</name>
    <message>
        <source>The picture was copied.</source>
        <translation>결과를 복사했습니다.</translation>
    </message>
</context>
<context>
    <name>ClosingTexts</name>
    <message>
        <source>The pictures so far are kept.</source>
        <translation>지금까지의 그림은 남습니다.</translation>
    </message>
    <message>
        <source>The painting so far is kept among the results.</source>
        <translation>지금까지 그린 것은 결과에 남습니다.</translation>
    </message>
    <message>
        <source>The video being written is not kept; the frames are.</source>
        <translation>저장하던 동영상은 남지 않지만 프레임은 남습니다.</translation>
    </message>
    <message>
        <source>What was recorded is kept.</source>
        <translation>녹화한 것은 남습니다.</translation>
    </message>
    <message>
        <source>What was learnt so far is kept; teaching can go on from there.</source>
        <translation>지금까지 배운 것은 남으며 거기서부터 이어서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Every finished frame of the render is kept; Impasto offers to continue the next time.</source>
        <translation>렌더링에서 완성된 프레임은 모두 남으며, 다음에 실행하면 이어서 할지 묻습니다.</translation>
    </message>
    <message>
        <source>Impasto closes after this step.</source>
        <translation>이번 단계를 마치고 Impasto를 닫습니다.</translation>
    </message>
</context>
<context>
    <name>CombineDialog</name>
    <message>
        <source>Paint every photo with every painting</source>
        <translation>모든 사진을 모든 그림으로 그리기</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>사진 추가…</translation>
    </message>
    <message>
        <source>Paintings</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Add paintings…</source>
        <translation>그림 추가…</translation>
    </message>
    <message>
        <source>Mix the paintings in one picture</source>
        <translation>여러 그림을 한 결과에 섞기</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>대기열에 추가</translation>
    </message>
    <message>
        <source>Pictures to paint: {count} ({photos} × {paintings}), with the settings as they are now.</source>
        <translation>지금 설정으로 {count}장을 그립니다 ({photos} × {paintings}).</translation>
    </message>
    <message>
        <source>That takes about {time}.</source>
        <translation>약 {time} 걸립니다.</translation>
    </message>
    <message>
        <source>Tick at least one photo and one painting.</source>
        <translation>사진과 그림을 하나 이상씩 선택하세요.</translation>
    </message>
</context>
<context>
    <name>ContentPane</name>
    <message>
        <source>Use as the clip</source>
        <translation>클립으로 사용</translation>
    </message>
    <message>
        <source>Use as the photo</source>
        <translation>사진으로 사용</translation>
    </message>
    <message>
        <source>Use the first as the photo</source>
        <translation>첫 번째를 사진으로 사용</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>클립</translation>
    </message>
    <message>
        <source>Drop a photo or a clip here. It will be painted.</source>
        <translation>사진이나 클립을 여기에 끌어다 놓으세요. 그것을 그립니다.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>The file was not opened.</source>
        <translation>파일을 열지 않았습니다.</translation>
    </message>
    <message>
        <source>Find it…</source>
        <translation>찾기…</translation>
    </message>
    <message>
        <source>{rate} frames a second</source>
        <translation>초당 {rate}프레임</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>소리 없음</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>파일이 더 이상 그 자리에 없습니다.</translation>
    </message>
    <message>
        <source>Queue the photos in this folder with these paintings…</source>
        <translation>이 폴더의 사진들을 이 그림들로 대기열에 추가…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>바꾸기…</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open photo or clip</source>
        <translation>사진이나 클립 열기</translation>
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
        <source>Save this frame</source>
        <translation>이 프레임 저장</translation>
    </message>
    <message>
        <source>Use a picture as this frame</source>
        <translation>그림을 이 프레임으로 쓰기</translation>
    </message>
    <message>
        <source>Export the clip</source>
        <translation>클립 내보내기</translation>
    </message>
    <message>
        <source>Choose the folder for the finished files</source>
        <translation>완성된 파일을 둘 폴더 선택</translation>
    </message>
    <message>
        <source>Choose photos</source>
        <translation>사진 선택</translation>
    </message>
    <message>
        <source>Choose a folder of paintings</source>
        <translation>그림 폴더 선택</translation>
    </message>
    <message>
        <source>Delete a render</source>
        <translation>렌더링 삭제</translation>
    </message>
    <message>
        <source>Delete the finished frames of “{name}”? There are {frames}.</source>
        <translation>“{name}”의 완성된 프레임을 삭제할까요? 모두 {frames}개입니다.</translation>
    </message>
    <message>
        <source>Exported videos stay. The frames would have to be painted again.</source>
        <translation>내보낸 동영상은 그대로 남지만, 프레임은 처음부터 다시 그려야 합니다.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <source>Save the losses</source>
        <translation>손실 저장</translation>
    </message>
    <message>
        <source>Choose photos and clips to learn from</source>
        <translation>학습에 쓸 사진과 클립 선택</translation>
    </message>
    <message>
        <source>Choose a folder of photos to learn from</source>
        <translation>학습에 쓸 사진 폴더 선택</translation>
    </message>
    <message>
        <source>Add taught paintings</source>
        <translation>학습된 그림 추가</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt)</source>
        <translation>가중치 (*.safetensors *.pth *.pt)</translation>
    </message>
    <message>
        <source>Choose a weights file</source>
        <translation>가중치 파일 선택</translation>
    </message>
    <message>
        <source>Export the taught painting</source>
        <translation>학습된 그림 내보내기</translation>
    </message>
    <message>
        <source>Delete a taught painting</source>
        <translation>학습된 그림 삭제</translation>
    </message>
    <message>
        <source>Delete what was taught as “{name}”?</source>
        <translation>“{name}”(으)로 학습한 것을 삭제할까요?</translation>
    </message>
    <message>
        <source>It would have to be taught again. The pictures of the paintings stay.</source>
        <translation>다시 학습해야 쓸 수 있습니다. 그림 파일은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>A large sheet</source>
        <translation>큰 시트</translation>
    </message>
    <message>
        <source>Paint {cells} pictures, which takes about {time}?</source>
        <translation>그림 {cells}장을 그릴까요? 약 {time} 걸립니다.</translation>
    </message>
    <message>
        <source>All are painted coarsely before any is refined. You can stop and continue at any time.</source>
        <translation>먼저 모든 그림을 거칠게 그린 다음 다듬습니다. 언제든 멈췄다가 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>&amp;Begin</source>
        <translation>시작(&amp;B)</translation>
    </message>
    <message>
        <source>Choose the folder to look in</source>
        <translation>찾아볼 폴더 선택</translation>
    </message>
    <message>
        <source>Choose the folder with the farm’s keys</source>
        <translation>팜의 키가 있는 폴더 선택</translation>
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
        <source>It could not be kept among the results. Otherwise both are lost.</source>
        <translation>결과에 남기지 못했습니다. 저장하지 않으면 둘 다 사라집니다.</translation>
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
        <source>It could not be kept among the results. Otherwise it is lost.</source>
        <translation>결과에 남기지 못했습니다. 저장하지 않으면 그림이 사라집니다.</translation>
    </message>
    <message>
        <source>&amp;Save picture…</source>
        <translation>그림 저장(&amp;S)…</translation>
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
        <source>Photos and clips ({patterns});;All files (*)</source>
        <translation>사진과 클립 ({patterns});;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Taught paintings (*.safetensors)</source>
        <translation>학습된 그림 (*.safetensors)</translation>
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
    <name>EnlargedCell</name>
    <message>
        <source>Back to the sheet</source>
        <translation>시트로 돌아가기</translation>
    </message>
    <message>
        <source>Show all pictures again (Backspace)</source>
        <translation>모든 그림 다시 보기 (Backspace)</translation>
    </message>
</context>
<context>
    <name>EnlargedMap</name>
    <message>
        <source>All maps</source>
        <translation>모든 맵</translation>
    </message>
    <message>
        <source>Back to all (Esc)</source>
        <translation>모든 맵으로 돌아가기 (Esc)</translation>
    </message>
    <message>
        <source>What it wants</source>
        <translation>원하는 그림</translation>
    </message>
    <message>
        <source>Paint the picture that drives this channel most</source>
        <translation>이 채널이 가장 강하게 반응하는 그림을 그립니다</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>불투명도</translation>
    </message>
    <message>
        <source>Opacity of the map</source>
        <translation>맵의 불투명도</translation>
    </message>
    <message>
        <source>The one before (Left)</source>
        <translation>이전 맵 (왼쪽 화살표 키)</translation>
    </message>
    <message>
        <source>The next one (Right)</source>
        <translation>다음 맵 (오른쪽 화살표 키)</translation>
    </message>
</context>
<context>
    <name>ErrorPlot</name>
    <message>
        <source>{count} pictures</source>
        <translation>그림 {count}장</translation>
    </message>
    <message>
        <source>content error →</source>
        <translation>콘텐츠 오차 →</translation>
    </message>
    <message>
        <source>style error →</source>
        <translation>스타일 오차 →</translation>
    </message>
</context>
<context>
    <name>ExpectedLabel</name>
    <message>
        <source>Paint: about {time}</source>
        <translation>그리기: 약 {time}</translation>
    </message>
    <message>
        <source>Continue: about {time}</source>
        <translation>계속: 약 {time}</translation>
    </message>
    <message>
        <source>Render: about {time} without the farm</source>
        <translation>렌더링: 팜 없이 약 {time}</translation>
    </message>
    <message>
        <source>Render: about {time}</source>
        <translation>렌더링: 약 {time}</translation>
    </message>
    <message>
        <source>Rehearse: at most {time}</source>
        <translation>리허설: 최대 {time}</translation>
    </message>
    <message>
        <source>Measuring how fast this machine paints…</source>
        <translation>이 컴퓨터가 얼마나 빨리 그리는지 재는 중…</translation>
    </message>
    <message>
        <source>By what this machine was measured to take; other programs that run make it longer.</source>
        <translation>이 컴퓨터에서 잰 값에 따른 시간입니다. 다른 프로그램이 실행 중이면 더 오래 걸립니다.</translation>
    </message>
</context>
<context>
    <name>ExploredPicture</name>
    <message>
        <source>Painting: {name}</source>
        <translation>그림: {name}</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Frame of the clip</source>
        <translation>클립의 프레임</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>사진</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Estimating…</source>
        <translation>예상 크기 계산 중…</translation>
    </message>
    <message>
        <source>Export the clip</source>
        <translation>클립 내보내기</translation>
    </message>
    <message>
        <source>about {size}, written in about {time}</source>
        <translation>약 {size}, 저장하는 데 약 {time}</translation>
    </message>
    <message>
        <source>MP4: plays everywhere</source>
        <translation>MP4: 어디서나 재생</translation>
    </message>
    <message>
        <source>MOV: for editing</source>
        <translation>MOV: 편집용</translation>
    </message>
    <message>
        <source>MKV: holds everything</source>
        <translation>MKV: 무엇이든 담기</translation>
    </message>
    <message>
        <source>GIF: a short loop</source>
        <translation>GIF: 짧은 반복 영상</translation>
    </message>
    <message>
        <source>WebP: an animated picture</source>
        <translation>WebP: 움직이는 이미지</translation>
    </message>
    <message>
        <source>PNG: numbered pictures in a folder</source>
        <translation>PNG: 번호를 붙인 이미지 폴더</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>화질</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>코덱</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Render them</source>
        <translation>지금 렌더링</translation>
    </message>
    <message>
        <source>The longest stretch without a gap.</source>
        <translation>빠진 곳 없이 이어지는 가장 긴 구간입니다.</translation>
    </message>
    <message>
        <source>The clip has no sound.</source>
        <translation>클립에 소리가 없습니다.</translation>
    </message>
    <message>
        <source>This format holds no sound.</source>
        <translation>이 형식에는 소리를 담을 수 없습니다.</translation>
    </message>
    <message>
        <source>From in to out: {frames}</source>
        <translation>시작 지점부터 종료 지점까지: {frames}</translation>
    </message>
    <message>
        <source>What is finished: {frames}</source>
        <translation>완성된 부분: {frames}</translation>
    </message>
    <message>
        <source>Not painted with these settings yet: {frames}.</source>
        <translation>이 설정으로 아직 그리지 않은 프레임: {frames}.</translation>
    </message>
</context>
<context>
    <name>ExportWords</name>
    <message>
        <source>none yet</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <source>frames {first} to {last} ({time})</source>
        <translation>프레임 {first} ~ {last} ({time})</translation>
    </message>
    <message>
        <source>Without any loss: a very large file</source>
        <translation>무손실: 파일이 매우 큼</translation>
    </message>
    <message>
        <source>More than the eye needs: a large file</source>
        <translation>눈으로 구별할 수 있는 것 이상: 파일이 큼</translation>
    </message>
    <message>
        <source>Looks like the original</source>
        <translation>원본과 같아 보임</translation>
    </message>
    <message>
        <source>Good: a little is lost</source>
        <translation>좋음: 약간 손실됨</translation>
    </message>
    <message>
        <source>Small: strokes lose their edges</source>
        <translation>작음: 붓 자국의 윤곽이 흐려짐</translation>
    </message>
    <message>
        <source>Very small: for a first look only</source>
        <translation>매우 작음: 대강 확인할 때만</translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation>손실이 없습니다.</translation>
    </message>
    <message>
        <source>At most 256 colours a frame; there is nothing to choose.</source>
        <translation>프레임마다 최대 256색입니다. 고를 것은 없습니다.</translation>
    </message>
    <message>
        <source>ProRes keeps its own, high quality.</source>
        <translation>ProRes는 화질이 높게 정해져 있습니다.</translation>
    </message>
</context>
<context>
    <name>ExportingController</name>
    <message>
        <source>Something is being painted now; export when it has ended.</source>
        <translation>지금 그리는 중입니다. 끝난 다음에 내보내세요.</translation>
    </message>
</context>
<context>
    <name>FarmControl</name>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>no address yet</source>
        <translation>아직 주소 없음</translation>
    </message>
    <message>
        <source>Each takes as much memory as painting here does, and its share of the processor.</source>
        <translation>각 프로세스는 여기서 그릴 때만큼의 메모리를 쓰고, 프로세서는 나누어 씁니다.</translation>
    </message>
    <message>
        <source>The address that the scheduler names when it is started.</source>
        <translation>스케줄러를 시작할 때 알려 주는 주소입니다.</translation>
    </message>
    <message>
        <source>Off: this process alone</source>
        <translation>끔: 이 프로세스만</translation>
    </message>
    <message>
        <source>Processes of this machine</source>
        <translation>이 컴퓨터의 프로세스</translation>
    </message>
    <message>
        <source>Machines of a scheduler</source>
        <translation>스케줄러의 컴퓨터들</translation>
    </message>
    <message>
        <source>On which machines clips are rendered, from the next render on. This machine remembers it; no file carries it.</source>
        <translation>다음 렌더링부터 클립을 렌더링할 컴퓨터입니다. 이 컴퓨터만 기억하며, 어떤 파일에도 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Farm</source>
        <translation>팜</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>프로세스</translation>
    </message>
    <message>
        <source>Address of the scheduler</source>
        <translation>스케줄러의 주소</translation>
    </message>
    <message>
        <source>tcp://HOST:PORT on this machine, tls://HOST:PORT with keys on any other.</source>
        <translation>이 컴퓨터라면 tcp://HOST:PORT, 다른 컴퓨터라면 키와 함께 tls://HOST:PORT입니다.</translation>
    </message>
    <message>
        <source>Folder with the farm’s keys</source>
        <translation>팜의 키가 있는 폴더</translation>
    </message>
    <message>
        <source>The folder that “impasto farm keys” made; empty for the files that Dask’s own configuration names.</source>
        <translation>“impasto farm keys”로 만든 폴더입니다. 비워 두면 Dask 설정에 지정된 파일을 씁니다.</translation>
    </message>
    <message>
        <source>Choose the folder…</source>
        <translation>폴더 선택…</translation>
    </message>
</context>
<context>
    <name>FarmTexts</name>
    <message>
        <source>Starting the processes…</source>
        <translation>프로세스를 시작하는 중…</translation>
    </message>
    <message>
        <source>Reaching the farm…</source>
        <translation>팜에 연결하는 중…</translation>
    </message>
    <message>
        <source>{painting} of {all} processes paint</source>
        <translation>프로세스 {all}개 중 {painting}개가 그리는 중</translation>
    </message>
    <message>
        <source>{painting} of {all} machines paint</source>
        <translation>컴퓨터 {all}대 중 {painting}대가 그리는 중</translation>
    </message>
    <message>
        <source>Process {number}</source>
        <translation>프로세스 {number}</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>{rate} frames/min</source>
        <translation>분당 {rate}프레임</translation>
    </message>
    <message>
        <source>{rate}/min</source>
        <translation>분당 {rate}</translation>
    </message>
    <message>
        <source>left out: {reason}</source>
        <translation>제외됨: {reason}</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>기다리는 중</translation>
    </message>
    <message>
        <source>frame {first}</source>
        <translation>프레임 {first}</translation>
    </message>
    <message>
        <source>frames {first} to {last}</source>
        <translation>프레임 {first} ~ {last}</translation>
    </message>
    <message>
        <source>Went wrong there last: {reason}</source>
        <translation>마지막 문제: {reason}</translation>
    </message>
</context>
<context>
    <name>FarmView</name>
    <message>
        <source>Open the page on which Dask shows what its machines do: {address}</source>
        <translation>Dask가 컴퓨터들의 작업을 보여 주는 페이지 열기: {address}</translation>
    </message>
    <message>
        <source>Dask’s dashboard</source>
        <translation>Dask 대시보드</translation>
    </message>
    <message>
        <source>Machines of the farm</source>
        <translation>팜의 컴퓨터</translation>
    </message>
</context>
<context>
    <name>FeaturesTab</name>
    <message>
        <source>Feature maps</source>
        <translation>특징 맵</translation>
    </message>
    <message>
        <source>Open a photo to see its maps.</source>
        <translation>사진을 열면 특징 맵이 보입니다.</translation>
    </message>
    <message>
        <source>Add a painting to see where its style pulls.</source>
        <translation>그림을 추가하면 그 스타일이 끌어당기는 곳이 보입니다.</translation>
    </message>
    <message>
        <source>Looking where the terms pull…</source>
        <translation>손실 항목이 끌어당기는 곳을 알아보는 중…</translation>
    </message>
    <message>
        <source>Looking at {layer}…</source>
        <translation>{layer} 살펴보는 중…</translation>
    </message>
    <message>
        <source>{number} terms, {width} × {height} each, in {seconds} s</source>
        <translation>손실 항목 {number}개, 각 {width} × {height}, {seconds}초</translation>
    </message>
    <message>
        <source>{number} channels, {width} × {height} each, in {seconds} s</source>
        <translation>채널 {number}개, 각 {width} × {height}, {seconds}초</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>내려받기…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>The maps could not be made.</source>
        <translation>맵을 만들지 못했습니다.</translation>
    </message>
    <message>
        <source>Channels of a layer</source>
        <translation>레이어의 채널</translation>
    </message>
    <message>
        <source>Where the terms pull</source>
        <translation>손실 항목이 끌어당기는 곳</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>보여 줄 것</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>레이어</translation>
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
    <name>FilesController</name>
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
        <source>Bring back a painting</source>
        <translation>그림 되살리기</translation>
    </message>
    <message>
        <source>{name} is back, with every setting.</source>
        <translation>{name}을(를) 모든 설정과 함께 되살렸습니다.</translation>
    </message>
    <message>
        <source>Use as a clip instead</source>
        <translation>대신 클립으로 사용</translation>
    </message>
    <message>
        <source>Choose clip and paintings</source>
        <translation>클립과 그림 선택</translation>
    </message>
    <message>
        <source>Choose photo and paintings</source>
        <translation>사진과 그림 선택</translation>
    </message>
    <message>
        <source>Choose photo</source>
        <translation>사진 선택</translation>
    </message>
    <message>
        <source>Choose clip</source>
        <translation>클립 선택</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
</context>
<context>
    <name>FullScreen</name>
    <message>
        <source>F11 or Esc leaves the full screen. F4 and F6 to F9 show what is hidden.</source>
        <translation>F11이나 Esc는 전체 화면을 닫습니다. F4와 F6~F9는 숨은 것을 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>ImportanceBars</name>
    <message>
        <source>How much of the difference between the pictures each setting explains; what is left is due to both together.</source>
        <translation>각 설정이 그림들의 차이를 얼마나 설명하는지 나타냅니다. 나머지는 두 설정이 함께 낸 차이입니다.</translation>
    </message>
    <message>
        <source>Style error</source>
        <translation>스타일 오차</translation>
    </message>
    <message>
        <source>Content error</source>
        <translation>콘텐츠 오차</translation>
    </message>
    <message>
        <source>both together</source>
        <translation>둘이 함께</translation>
    </message>
</context>
<context>
    <name>InspectorPane</name>
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
        <source>How large the painting becomes, and how long it is painted.</source>
        <translation>그림의 크기와 그리는 길이를 정합니다.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>움직임</translation>
    </message>
    <message>
        <source>How a clip is painted from frame to frame.</source>
        <translation>클립을 프레임에서 프레임으로 그리는 방법입니다.</translation>
    </message>
    <message>
        <source>Farm</source>
        <translation>팜</translation>
    </message>
    <message>
        <source>On which machines clips are rendered.</source>
        <translation>클립을 렌더링할 컴퓨터입니다.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>고급</translation>
    </message>
    <message>
        <source>How the painting is computed: network, layers, optimiser, device.</source>
        <translation>그림을 계산하는 방법: 네트워크, 레이어, 최적화, 장치.</translation>
    </message>
    <message>
        <source>{size} px, {steps} steps</source>
        <translation>{size} px, {steps}단계</translation>
    </message>
    <message>
        <source>{count} changed</source>
        <translation>{count}개 바뀜</translation>
    </message>
</context>
<context>
    <name>InstantController</name>
    <message>
        <source>Show the paintin&amp;g again</source>
        <translation>그림 다시 보기(&amp;G)</translation>
    </message>
    <message>
        <source>Paint at &amp;once</source>
        <translation>바로 그리기(&amp;O)</translation>
    </message>
</context>
<context>
    <name>JobActions</name>
    <message>
        <source>Res&amp;ume</source>
        <translation>재개(&amp;U)</translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation>일시 정지(&amp;A)</translation>
    </message>
</context>
<context>
    <name>JobButtons</name>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Hold the painting as it is; it goes on where it was.</source>
        <translation>지금 상태로 멈춥니다. 나중에 이어서 그릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Go on painting.</source>
        <translation>이어서 그립니다.</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>마이크</translation>
    </message>
    <message>
        <source>Record what the microphone hears with the camera&apos;s pictures. It is listened to only while recording.</source>
        <translation>카메라 녹화에 마이크 소리를 함께 담습니다. 마이크는 녹화하는 동안에만 듣습니다.</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>스냅숏</translation>
    </message>
    <message>
        <source>Save the picture in sight; the file keeps its settings, too.</source>
        <translation>보이는 그림을 저장합니다. 파일에는 설정도 함께 남습니다.</translation>
    </message>
    <message>
        <source>Show the queue.</source>
        <translation>대기열을 엽니다.</translation>
    </message>
    <message>
        <source>End after this step; the finished frames are kept.</source>
        <translation>이번 단계까지만 그립니다. 완성된 프레임은 남습니다.</translation>
    </message>
    <message>
        <source>End after this step; the pictures so far are kept.</source>
        <translation>이번 단계까지만 그립니다. 지금까지의 그림은 남습니다.</translation>
    </message>
    <message>
        <source>End here and leave no file.</source>
        <translation>여기서 끝내고 파일을 남기지 않습니다.</translation>
    </message>
    <message>
        <source>End the live picture; what was recorded is kept.</source>
        <translation>라이브를 끝냅니다. 녹화한 것은 남습니다.</translation>
    </message>
    <message>
        <source>End after this step; what was learnt is kept, and teaching can go on from there.</source>
        <translation>이 단계가 끝나면 멈춥니다. 배운 것은 남으며 거기서부터 이어서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>녹화 중지</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>녹화</translation>
    </message>
    <message>
        <source>End the file here; the live picture goes on.</source>
        <translation>파일을 여기서 끝냅니다. 라이브는 계속됩니다.</translation>
    </message>
    <message>
        <source>Write what is painted into a video from now on.</source>
        <translation>지금부터 그려지는 것을 동영상으로 씁니다.</translation>
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
        <source>Save picture…</source>
        <translation>그림 저장…</translation>
    </message>
    <message>
        <source>Save the painting; the file keeps its settings, too.</source>
        <translation>그림을 저장합니다. 파일에는 설정도 함께 남습니다.</translation>
    </message>
</context>
<context>
    <name>JobPanel</name>
    <message>
        <source>Show how the terms of the loss fall while it paints</source>
        <translation>그리는 동안 손실 항목이 줄어드는 모습 보기</translation>
    </message>
    <message>
        <source>Painted earlier</source>
        <translation>먼저 그린 결과</translation>
    </message>
    <message>
        <source>The mean of about the last {steps} steps: each step learns from another photo.</source>
        <translation>최근 약 {steps}단계의 평균입니다. 단계마다 다른 사진에서 배웁니다.</translation>
    </message>
    <message>
        <source>How far the picture is from photo and paintings, whatever the weights.</source>
        <translation>가중치와 상관없이 결과가 사진과 그림에서 얼마나 떨어져 있는지 나타냅니다.</translation>
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
        <source>Open a photo or a clip first, or drop one on the window.</source>
        <translation>먼저 사진이나 클립을 열거나 창에 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Add a painting first, or switch one on.</source>
        <translation>먼저 그림을 추가하거나 하나를 켜세요.</translation>
    </message>
</context>
<context>
    <name>JobTexts</name>
    <message>
        <source>Preparing…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>Loading the network…</source>
        <translation>네트워크를 불러오는 중…</translation>
    </message>
    <message>
        <source>{size} so far</source>
        <translation>지금까지 {size}</translation>
    </message>
    <message>
        <source>Nothing can be painted yet</source>
        <translation>아직 그릴 수 없습니다</translation>
    </message>
    <message>
        <source>about {time} in all</source>
        <translation>모두 약 {time}</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>Automatic: {mode}</source>
        <translation>자동: {mode}</translation>
    </message>
    <message>
        <source>Looking at the frames: {share} %</source>
        <translation>프레임을 살펴보는 중: {share}%</translation>
    </message>
    <message>
        <source>Queue: {left} left</source>
        <translation>대기열: {left}개 남음</translation>
    </message>
    <message>
        <source>Queue: {left} waiting</source>
        <translation>대기열: {left}개 대기 중</translation>
    </message>
    <message>
        <source>Queue: {failed} failed</source>
        <translation>대기열: {failed}개 실패</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
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
        <source>sketch of {size}, grows to {whole} px</source>
        <translation>밑그림 {size} → 완성 {whole} px</translation>
    </message>
    <message>
        <source>{done} of {cells} pictures</source>
        <translation>그림 {cells}장 중 {done}장</translation>
    </message>
    <message>
        <source>Paused while learning the shot: step {step} of {steps}</source>
        <translation>샷을 학습하다 일시 정지됨: {steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>Learning the shot: step {step} of {steps}</source>
        <translation>샷을 학습하는 중: {steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>Rehearsing…</source>
        <translation>리허설하는 중…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>Stopping; {done} of {frames} frames are finished…</source>
        <translation>중지하는 중: {frames}프레임 중 {done}프레임 완성…</translation>
    </message>
    <message>
        <source>Paused at frame {frame} of {frames}</source>
        <translation>일시 정지됨: {frames}프레임 중 {frame}번째</translation>
    </message>
    <message>
        <source>Rendering: frame {frame} of {frames}</source>
        <translation>렌더링하는 중: {frames}프레임 중 {frame}번째</translation>
    </message>
    <message>
        <source>Repainting: frame {frame} of {frames}</source>
        <translation>다시 그리는 중: {frames}프레임 중 {frame}번째</translation>
    </message>
    <message>
        <source>Paused: {done} of {frames} frames painted</source>
        <translation>일시 정지됨: {frames}프레임 중 {done}프레임 완성</translation>
    </message>
    <message>
        <source>Repainting: {done} of {frames} frames painted</source>
        <translation>다시 그리는 중: {frames}프레임 중 {done}프레임 완성</translation>
    </message>
    <message>
        <source>Rendering: {done} of {frames} frames painted</source>
        <translation>렌더링하는 중: {frames}프레임 중 {done}프레임 완성</translation>
    </message>
    <message>
        <source>Rehearsing: frame {frame} of {frames}</source>
        <translation>리허설하는 중: {frames}프레임 중 {frame}번째</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>{steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>Writing the video: frame {done} of {frames}</source>
        <translation>동영상 저장하는 중: {frames}프레임 중 {done}프레임</translation>
    </message>
    <message>
        <source>Paused at frame {done} of {frames}</source>
        <translation>일시 정지됨: {frames}프레임 중 {done}프레임</translation>
    </message>
    <message>
        <source>Stopping at frame {done} of {frames}…</source>
        <translation>중지하는 중: {frames}프레임 중 {done}프레임…</translation>
    </message>
    <message>
        <source>The sheet could not be finished</source>
        <translation>시트를 끝내지 못했습니다</translation>
    </message>
    <message>
        <source>Rehearsed: the whole clip takes about {time}</source>
        <translation>리허설했습니다: 클립 전체는 약 {time} 걸립니다</translation>
    </message>
    <message>
        <source>Painted in {time}</source>
        <translation>완성했습니다 ({time})</translation>
    </message>
    <message>
        <source>Stopped after {time}</source>
        <translation>중지했습니다 ({time})</translation>
    </message>
    <message>
        <source>Stopped after {time}; {done} of {frames} frames are kept</source>
        <translation>중지했습니다 ({time}). {frames}프레임 중 {done}프레임이 남아 있습니다</translation>
    </message>
    <message>
        <source>Rendered in {time}</source>
        <translation>렌더링했습니다 ({time})</translation>
    </message>
    <message>
        <source>Exported {name} in {time}</source>
        <translation>내보냈습니다: {name} ({time})</translation>
    </message>
    <message>
        <source>The painting could not be finished</source>
        <translation>그림을 끝내지 못했습니다</translation>
    </message>
    <message>
        <source>{steps}, {size} px</source>
        <translation>{steps}, {size} px</translation>
    </message>
    <message>
        <source>The rehearsal could not be finished</source>
        <translation>리허설을 끝내지 못했습니다</translation>
    </message>
    <message>
        <source>The video could not be written</source>
        <translation>동영상을 저장하지 못했습니다</translation>
    </message>
    <message>
        <source>The render could not be finished</source>
        <translation>렌더링을 끝내지 못했습니다</translation>
    </message>
    <message>
        <source>Painted in {time}; ended early, as nothing changed any more</source>
        <translation>더 바뀌는 것이 없어 일찍 완성했습니다 ({time})</translation>
    </message>
    <message>
        <source>Ready to paint</source>
        <translation>그릴 준비가 되었습니다</translation>
    </message>
    <message>
        <source>Every frame is painted</source>
        <translation>모든 프레임을 그렸습니다</translation>
    </message>
    <message>
        <source>Ready to go on rendering</source>
        <translation>이어서 렌더링할 준비가 되었습니다</translation>
    </message>
    <message>
        <source>Ready to render</source>
        <translation>렌더링할 준비가 되었습니다</translation>
    </message>
    <message>
        <source>{step} of {steps} steps · {size}</source>
        <translation>{steps}단계 중 {step}단계 · {size}</translation>
    </message>
    <message>
        <source>{done} of {frames} frames painted</source>
        <translation>{frames}프레임 중 {done}프레임 완성</translation>
    </message>
    <message>
        <source>{stale} out of date</source>
        <translation>이전 설정 {stale}프레임</translation>
    </message>
    <message>
        <source>{frames}, {size} px</source>
        <translation>{frames}, {size} px</translation>
    </message>
    <message>
        <source>{time} elapsed</source>
        <translation>{time} 경과</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>약 {time} 남음</translation>
    </message>
</context>
<context>
    <name>LargeDialog</name>
    <message>
        <source>{needed} of memory, {free} free</source>
        <translation>메모리 {needed} 필요, {free} 남음</translation>
    </message>
    <message>
        <source>how long is told when it begins</source>
        <translation>걸리는 시간은 시작하면 알 수 있습니다</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>약 {time}</translation>
    </message>
    <message>
        <source>The picture has this size already. Choose a larger one.</source>
        <translation>이미 이 크기입니다. 더 큰 크기를 고르세요.</translation>
    </message>
    <message>
        <source>That would be {size} px; the largest is {most} px. Choose less.</source>
        <translation>{size} px가 됩니다. 최대 {most} px이니 더 작게 고르세요.</translation>
    </message>
    <message>
        <source>Reckoning what it takes…</source>
        <translation>필요한 시간과 메모리를 계산하는 중…</translation>
    </message>
    <message>
        <source>Finish large</source>
        <translation>크게 완성</translation>
    </message>
    <message>
        <source>Goes on from the picture as it is, {width} × {height} px, with the settings it was painted with: only what is finer is painted.</source>
        <translation>지금 결과({width} × {height} px)에서 그릴 때의 설정대로 이어 갑니다. 더 세밀한 부분만 그립니다.</translation>
    </message>
    <message>
        <source>The photo&apos;s own size: {size}</source>
        <translation>사진의 원래 크기: {size}</translation>
    </message>
    <message>
        <source>Twice as large as now: {size}</source>
        <translation>지금의 두 배: {size}</translation>
    </message>
    <message>
        <source>Long side</source>
        <translation>긴 변</translation>
    </message>
    <message>
        <source>For a print, long side</source>
        <translation>인쇄용, 긴 변</translation>
    </message>
    <message>
        <source>at</source>
        <translation>해상도</translation>
    </message>
    <message>
        <source>Long side in pixels</source>
        <translation>긴 변(픽셀)</translation>
    </message>
    <message>
        <source>Long side in cm</source>
        <translation>긴 변(cm)</translation>
    </message>
    <message>
        <source>Dots an inch</source>
        <translation>인치당 점 수</translation>
    </message>
    <message>
        <source>The project stays at {size} px for the next drafts; the large picture carries its own settings.</source>
        <translation>다음 초안을 위해 프로젝트는 {size} px로 남습니다. 큰 그림은 자체 설정을 함께 지닙니다.</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>그리기</translation>
    </message>
</context>
<context>
    <name>LayerBar</name>
    <message>
        <source>{layer}: {channels} channels</source>
        <translation>{layer}: 채널 {channels}개</translation>
    </message>
</context>
<context>
    <name>LayerList</name>
    <message>
        <source>Content</source>
        <translation>콘텐츠</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>스타일</translation>
    </message>
    <message>
        <source>What the channels of {layer} answer to</source>
        <translation>{layer}의 채널이 무엇에 반응하는지 보기</translation>
    </message>
</context>
<context>
    <name>LayerMark</name>
    <message>
        <source>{layer}: {role}, weight</source>
        <translation>{layer}: {role} 가중치</translation>
    </message>
</context>
<context>
    <name>LayerPresets</name>
    <message>
        <source>A choice of your own.</source>
        <translation>직접 고른 레이어입니다.</translation>
    </message>
    <message>
        <source>Preset of layers</source>
        <translation>레이어 프리셋</translation>
    </message>
    <message>
        <source>Own choice</source>
        <translation>직접 선택</translation>
    </message>
    <message>
        <source>As in the paper</source>
        <translation>논문대로</translation>
    </message>
    <message>
        <source>Forms from relu4_2, style from the first layer of every block, as in Gatys et al. 2016.</source>
        <translation>Gatys 외 2016처럼 형태는 relu4_2에서, 스타일은 각 블록의 첫 레이어에서 가져옵니다.</translation>
    </message>
    <message>
        <source>Texture only</source>
        <translation>질감만</translation>
    </message>
    <message>
        <source>No content: the painting&apos;s texture takes over; the photo is only what it begins with.</source>
        <translation>콘텐츠 없음: 그림의 질감이 화면을 차지하고, 사진은 시작 이미지로만 쓰입니다.</translation>
    </message>
    <message>
        <source>Structure only</source>
        <translation>구조만</translation>
    </message>
    <message>
        <source>No style: the photo&apos;s forms as relu4_2 knows them, nothing of the painting.</source>
        <translation>스타일 없음: relu4_2가 아는 사진의 형태만 남고 그림에서는 아무것도 가져오지 않습니다.</translation>
    </message>
    <message>
        <source>Fine strokes</source>
        <translation>가는 붓 자국</translation>
    </message>
    <message>
        <source>Style from the first three blocks: colours, grain and short strokes; the photo&apos;s forms stay.</source>
        <translation>처음 세 블록의 스타일: 색, 결, 짧은 붓 자국을 가져오고 사진의 형태는 남습니다.</translation>
    </message>
    <message>
        <source>Large forms</source>
        <translation>큰 형태</translation>
    </message>
    <message>
        <source>Style from the deep blocks alone: long strokes and whole motifs, with less of the painting&apos;s grain.</source>
        <translation>깊은 블록만의 스타일: 긴 붓 자국과 모티프 전체를 가져오고 그림의 결은 줄어듭니다.</translation>
    </message>
</context>
<context>
    <name>LayerTicks</name>
    <message>
        <source>{count} layers</source>
        <translation>레이어 {count}개</translation>
    </message>
</context>
<context>
    <name>LayersControl</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>{count} layers, {first} to {last}</source>
        <translation>레이어 {count}개, {first} ~ {last}</translation>
    </message>
    <message>
        <source>Mark…</source>
        <translation>표시…</translation>
    </message>
    <message>
        <source>Mark layers on the drawing of the network</source>
        <translation>네트워크 그림에서 레이어를 표시합니다</translation>
    </message>
</context>
<context>
    <name>LeftProject</name>
    <message>
        <source>The results of “{name}” are kept.</source>
        <translation>“{name}”의 결과는 남아 있습니다.</translation>
    </message>
    <message>
        <source>The results of the project before are kept.</source>
        <translation>이전 프로젝트의 결과는 남아 있습니다.</translation>
    </message>
    <message>
        <source>Back to them</source>
        <translation>결과로 돌아가기</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Looking for cuts: {percent} %</source>
        <translation>컷 찾는 중: {percent}%</translation>
    </message>
    <message>
        <source>No cuts</source>
        <translation>컷 없음</translation>
    </message>
    <message>
        <source>1 cut</source>
        <translation>컷 1개</translation>
    </message>
    <message>
        <source>{count} cuts</source>
        <translation>컷 {count}개</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>직접 그림</translation>
    </message>
    <message>
        <source>A picture of your own, which the frames around it follow.</source>
        <translation>직접 그린 그림입니다. 주변 프레임이 이 그림을 따릅니다.</translation>
    </message>
    <message>
        <source>How much a frame differs from the one before, moved along. Above the dotted line, in red, it is visible.</source>
        <translation>움직임을 따라 옮긴 앞 프레임과 얼마나 다른지 나타냅니다. 점선 위의 빨간 부분은 눈에 띕니다.</translation>
    </message>
    <message>
        <source>flicker</source>
        <translation>깜박임</translation>
    </message>
    <message>
        <source>newly painted</source>
        <translation>새로 그림</translation>
    </message>
    <message>
        <source>The share of a frame that could not be carried over from the one before.</source>
        <translation>앞 프레임에서 이어받지 못한 부분의 비율입니다.</translation>
    </message>
</context>
<context>
    <name>LibraryController</name>
    <message>
        <source>Added to the taught paintings: {names}.</source>
        <translation>학습된 그림에 추가했습니다: {names}.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Exported as {name}.</source>
        <translation>내보냈습니다: {name}.</translation>
    </message>
</context>
<context>
    <name>LibraryDialog</name>
    <message>
        <source>Taught paintings</source>
        <translation>학습된 그림</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Paintings</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>How close</source>
        <translation>가까운 정도</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>디스크</translation>
    </message>
    <message>
        <source>How far from the painting (style) and from the photo (content), on photos set aside for judging; lower is closer.</source>
        <translation>평가용으로 남겨 둔 사진에서 그림(스타일)과 사진(콘텐츠)으로부터 얼마나 떨어져 있는지입니다. 낮을수록 가깝습니다.</translation>
    </message>
    <message>
        <source>There are no taught paintings yet.
“Teach this painting” in the Paint menu makes one. Files of taught paintings can be dropped here.</source>
        <translation>아직 학습된 그림이 없습니다.
그리기 메뉴의 “이 그림 학습”으로 만들 수 있습니다. 학습된 그림 파일을 여기에 끌어다 놓을 수도 있습니다.</translation>
    </message>
    <message>
        <source>These paint any photo at once. Your own come here when they are taught, or when their files are dropped here.</source>
        <translation>어떤 사진이든 이 그림들을 따라 바로 그릴 수 있습니다. 직접 학습하거나 파일을 여기에 끌어다 놓으면 이곳에 나타납니다.</translation>
    </message>
    <message>
        <source>These paint any photo at once. The lower the figures, the closer to the painting (style) and to the photo (content).</source>
        <translation>어떤 사진이든 이 그림들을 따라 바로 그릴 수 있습니다. 수치가 낮을수록 그림(스타일)과 사진(콘텐츠)에 가깝습니다.</translation>
    </message>
    <message>
        <source>Those that come with Impasto cannot be deleted.</source>
        <translation>Impasto에 들어 있는 것은 삭제할 수 없습니다.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>추가…</translation>
    </message>
    <message>
        <source>Add files of taught paintings; they can be dropped here as well.</source>
        <translation>학습된 그림 파일을 추가합니다. 여기에 끌어다 놓아도 됩니다.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Copy the file, to keep it elsewhere or to give it away.</source>
        <translation>파일을 복사해 다른 곳에 두거나 나눠 줍니다.</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>삭제…</translation>
    </message>
    <message>
        <source>Comes with Impasto</source>
        <translation>Impasto에 들어 있음</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>재지 않음</translation>
    </message>
    <message>
        <source>style {style}, content {content}</source>
        <translation>스타일 {style}, 콘텐츠 {content}</translation>
    </message>
    <message>
        <source>{steps} in {time}</source>
        <translation>{time} 동안 {steps}</translation>
    </message>
    <message>
        <source>Learnt from {photos}</source>
        <translation>학습에 쓴 사진: {photos}</translation>
    </message>
    <message>
        <source>Looking for taught paintings…</source>
        <translation>학습된 그림을 찾는 중…</translation>
    </message>
</context>
<context>
    <name>LiveController</name>
    <message>
        <source>Stop recor&amp;ding</source>
        <translation>녹화 중지(&amp;D)</translation>
    </message>
    <message>
        <source>Recor&amp;d</source>
        <translation>녹화(&amp;D)</translation>
    </message>
    <message>
        <source>The next recording will have the microphone&apos;s sound.</source>
        <translation>다음 녹화부터 마이크 소리를 담습니다.</translation>
    </message>
    <message>
        <source>The next recording will not have the microphone&apos;s sound.</source>
        <translation>다음 녹화부터 마이크 소리를 담지 않습니다.</translation>
    </message>
    <message>
        <source>Live needs taught paintings. Teach them once; then they paint every photo at once, and a camera as it runs.</source>
        <translation>라이브에는 학습된 그림이 필요합니다. 한 번 학습해 두면 모든 사진이 바로 그려지고 카메라도 실시간으로 그려집니다.</translation>
    </message>
    <message>
        <source>Teach…</source>
        <translation>학습…</translation>
    </message>
    <message>
        <source>That applies when the live picture begins anew.</source>
        <translation>라이브를 다시 시작하면 적용됩니다.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>Recorded as {name}.</source>
        <translation>녹화했습니다: {name}.</translation>
    </message>
</context>
<context>
    <name>LossChart</name>
    <message>
        <source>Frame {number}</source>
        <translation>{number}번째 프레임</translation>
    </message>
    <message>
        <source>Look changed</source>
        <translation>표현 바뀜</translation>
    </message>
</context>
<context>
    <name>LossLegend</name>
    <message>
        <source>whole loss</source>
        <translation>전체 손실</translation>
    </message>
    <message>
        <source>{kind}, all layers</source>
        <translation>{kind}, 모든 레이어</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>{step}단계</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>항목</translation>
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
        <source>temporal</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>balance</source>
        <translation>균형</translation>
    </message>
    <message>
        <source>carried</source>
        <translation>이어받기</translation>
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
    <name>LossesTab</name>
    <message>
        <source>Losses</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Over it</source>
        <translation>겹쳐 보기</translation>
    </message>
    <message>
        <source>Paint something: the terms of its loss appear here while it is painted, and stay until the window is closed.</source>
        <translation>무언가를 그려 보세요. 그리는 동안 손실 항목이 여기에 나타나고 창을 닫을 때까지 남습니다.</translation>
    </message>
    <message>
        <source>Losses over the steps</source>
        <translation>단계별 손실</translation>
    </message>
    <message>
        <source>Terms of the loss</source>
        <translation>손실 항목</translation>
    </message>
    <message>
        <source>Second run, dashed</source>
        <translation>겹쳐 볼 두 번째 실행(점선)</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>CSV 저장…</translation>
    </message>
    <message>
        <source>Every step of the runs shown, as a table that spreadsheets open.</source>
        <translation>보이는 실행의 모든 단계를 스프레드시트에서 열 수 있는 표로 저장합니다.</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>그래프 저장…</translation>
    </message>
    <message>
        <source>The plot as it is here, as PNG.</source>
        <translation>지금 보이는 그래프를 PNG로 저장합니다.</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>축</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>How values are laid out: each power of ten the same room, or each difference.</source>
        <translation>값을 배치하는 방법: 열 배마다 같은 간격으로, 또는 차이마다 같은 간격으로.</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>As weighed</source>
        <translation>가중치 적용</translation>
    </message>
    <message>
        <source>As measured</source>
        <translation>잰 그대로</translation>
    </message>
    <message>
        <source>As weighed, the terms add up to the loss. As measured they stand without ratio, smoothing and the layers&apos; weights, so that runs with other settings can be compared.</source>
        <translation>‘가중치 적용’에서는 항목을 모두 더하면 손실이 됩니다. ‘잰 그대로’에서는 스타일↔콘텐츠 비율, 매끄럽게, 레이어의 가중치를 빼고 보여 주므로 설정이 다른 실행끼리 비교할 수 있습니다.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Wheel or drag: fewer steps. Double click: all.</source>
        <translation>휠이나 끌기: 일부 단계만. 두 번 클릭: 전체.</translation>
    </message>
    <message>
        <source>This is the run itself: choose another one to lay over it.</source>
        <translation>같은 실행입니다. 겹쳐 볼 다른 실행을 고르세요.</translation>
    </message>
    <message>
        <source>Both have the same settings.</source>
        <translation>둘의 설정이 같습니다.</translation>
    </message>
    <message>
        <source>Step {step}: {values}</source>
        <translation>{step}단계: {values}</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>저장했습니다: {name}.</translation>
    </message>
</context>
<context>
    <name>MapSet</name>
    <message>
        <source>{layer}, channel {number}</source>
        <translation>{layer}, 채널 {number}</translation>
    </message>
    <message>
        <source>{title}: {strength} of the whole pull</source>
        <translation>{title}: 전체 끌어당김의 {strength}</translation>
    </message>
    <message>
        <source>{title}: strength {strength}</source>
        <translation>{title}: 세기 {strength}</translation>
    </message>
</context>
<context>
    <name>MapsView</name>
    <message>
        <source>Maps, the strongest first</source>
        <translation>맵(강한 것부터)</translation>
    </message>
    <message>
        <source>The picture, and where the map answers in it</source>
        <translation>이미지와 그 안에서 맵이 반응하는 곳</translation>
    </message>
    <message>
        <source>A click or Return enlarges it.</source>
        <translation>클릭하거나 Enter 키를 누르면 크게 보입니다.</translation>
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
        <source>Renders on dis&amp;k…</source>
        <translation>디스크의 렌더링(&amp;K)…</translation>
    </message>
    <message>
        <source>Use the &amp;whole clip</source>
        <translation>클립 전체 사용(&amp;W)</translation>
    </message>
    <message>
        <source>Soun&amp;d off</source>
        <translation>소리 끄기(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Clip</source>
        <translation>클립(&amp;C)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 파일 열기(&amp;R)</translation>
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
        <source>New from the sample cli&amp;p</source>
        <translation>예제 클립으로 새로 시작(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Add paintings…</source>
        <translation>그림 추가(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Open photo or clip…</source>
        <translation>사진이나 클립 열기(&amp;O)…</translation>
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
        <source>Save pic&amp;ture…</source>
        <translation>결과 저장(&amp;T)…</translation>
    </message>
    <message>
        <source>Settings &amp;inside saved pictures and clips</source>
        <translation>저장하는 이미지와 클립에 설정 넣기(&amp;I)</translation>
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
        <source>Pre&amp;views</source>
        <translation>미리보기(&amp;V)</translation>
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
        <source>Finish &amp;large…</source>
        <translation>크게 완성(&amp;L)…</translation>
    </message>
    <message>
        <source>Nine variations, side &amp;by side</source>
        <translation>변형 아홉 가지 나란히 보기(&amp;B)</translation>
    </message>
    <message>
        <source>Paint at &amp;once</source>
        <translation>바로 그리기(&amp;O)</translation>
    </message>
    <message>
        <source>Paint at once &amp;what is taught</source>
        <translation>학습된 그림은 바로 그리기(&amp;W)</translation>
    </message>
    <message>
        <source>Li&amp;ve</source>
        <translation>라이브(&amp;V)</translation>
    </message>
    <message>
        <source>Snaps&amp;hot</source>
        <translation>스냅숏(&amp;H)</translation>
    </message>
    <message>
        <source>Recor&amp;d</source>
        <translation>녹화(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Rehearse</source>
        <translation>리허설(&amp;R)</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>내보내기(&amp;X)…</translation>
    </message>
    <message>
        <source>Paint every photo w&amp;ith every painting…</source>
        <translation>모든 사진을 모든 그림으로 그리기(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>대기열(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>타임라인(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Impasto</source>
        <translation>Impasto 정보(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Play or stop</source>
        <translation>재생 또는 정지(&amp;P)</translation>
    </message>
    <message>
        <source>Sa&amp;ve project as…</source>
        <translation>다른 이름으로 프로젝트 저장(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Explore</source>
        <translation>살펴보기(&amp;E)</translation>
    </message>
    <message>
        <source>Show where the terms p&amp;ull</source>
        <translation>손실 항목이 끌어당기는 곳 보기(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Kept results</source>
        <translation>결과(&amp;K)</translation>
    </message>
    <message>
        <source>The&amp;me</source>
        <translation>테마(&amp;M)</translation>
    </message>
    <message>
        <source>Live &amp;from a camera</source>
        <translation>카메라로 라이브(&amp;F)</translation>
    </message>
    <message>
        <source>Record cameras with the &amp;microphone</source>
        <translation>카메라 녹화에 마이크 소리 담기(&amp;M)</translation>
    </message>
    <message>
        <source>Re&amp;nder</source>
        <translation>렌더링(&amp;N)</translation>
    </message>
    <message>
        <source>Add to th&amp;e queue</source>
        <translation>대기열에 추가(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Teach this painting…</source>
        <translation>이 그림 학습(&amp;T)…</translation>
    </message>
    <message>
        <source>Ta&amp;ught paintings…</source>
        <translation>학습된 그림(&amp;U)…</translation>
    </message>
    <message>
        <source>Play &amp;backward, faster</source>
        <translation>뒤로 재생, 누를수록 빠르게(&amp;B)</translation>
    </message>
    <message>
        <source>Play &amp;forward, faster</source>
        <translation>앞으로 재생, 누를수록 빠르게(&amp;F)</translation>
    </message>
    <message>
        <source>One frame b&amp;ack</source>
        <translation>1프레임 뒤로(&amp;A)</translation>
    </message>
    <message>
        <source>One frame o&amp;n</source>
        <translation>1프레임 앞으로(&amp;N)</translation>
    </message>
    <message>
        <source>Ten frames bac&amp;k</source>
        <translation>10프레임 뒤로(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Ten frames on</source>
        <translation>10프레임 앞으로(&amp;T)</translation>
    </message>
    <message>
        <source>Go to the first fra&amp;me</source>
        <translation>첫 프레임으로 이동(&amp;M)</translation>
    </message>
    <message>
        <source>Go to the &amp;last frame</source>
        <translation>마지막 프레임으로 이동(&amp;L)</translation>
    </message>
    <message>
        <source>Set the &amp;in point here</source>
        <translation>여기를 시작 지점으로 설정(&amp;I)</translation>
    </message>
    <message>
        <source>Set the &amp;out point here</source>
        <translation>여기를 종료 지점으로 설정(&amp;O)</translation>
    </message>
    <message>
        <source>Go to the in point</source>
        <translation>시작 지점으로 이동</translation>
    </message>
    <message>
        <source>Go to the out point</source>
        <translation>종료 지점으로 이동</translation>
    </message>
    <message>
        <source>Add or delete a &amp;cut here</source>
        <translation>여기에 컷 추가 또는 삭제(&amp;C)</translation>
    </message>
    <message>
        <source>Go to the pre&amp;vious cut</source>
        <translation>이전 컷으로 이동(&amp;V)</translation>
    </message>
    <message>
        <source>Go to the n&amp;ext cut</source>
        <translation>다음 컷으로 이동(&amp;E)</translation>
    </message>
    <message>
        <source>Repaint a stretch</source>
        <translation>구간 다시 그리기</translation>
    </message>
    <message>
        <source>Save this f&amp;rame…</source>
        <translation>이 프레임 저장(&amp;R)…</translation>
    </message>
    <message>
        <source>Use a picture as t&amp;his frame…</source>
        <translation>그림을 이 프레임으로 쓰기(&amp;H)…</translation>
    </message>
    <message>
        <source>Remove &amp;your own picture of this frame</source>
        <translation>이 프레임의 직접 그린 그림 빼기(&amp;Y)</translation>
    </message>
    <message>
        <source>Loop from in to o&amp;ut</source>
        <translation>시작~종료 지점 반복 재생(&amp;U)</translation>
    </message>
</context>
<context>
    <name>NamedPictures</name>
    <message>
        <source>{name} names other files on this computer: {files}. Open them only if you know who made it.</source>
        <translation>{name} 파일이 이 컴퓨터의 다른 파일을 가리킵니다: {files}. 만든 사람을 알 때만 여세요.</translation>
    </message>
    <message>
        <source>Open them</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>These pictures were not found: {names}.</source>
        <translation>다음 이미지를 찾지 못했습니다: {names}.</translation>
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
        <source>Open the pictures of a file</source>
        <translation>파일이 가리키는 이미지 열기</translation>
    </message>
    <message>
        <source>Find pictures</source>
        <translation>이미지 찾기</translation>
    </message>
</context>
<context>
    <name>NetworkChoice</name>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>{network} lacks some of the layers: {layers}. Undo brings them back.</source>
        <translation>{network}에 없는 레이어가 있어 바꿨습니다: {layers}. 실행 취소로 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>{nearest} for {layer}</source>
        <translation>{layer} 대신 {nearest}</translation>
    </message>
    <message>
        <source>nothing for {layer}</source>
        <translation>{layer}은(는) 뺌</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
</context>
<context>
    <name>NetworkColumn</name>
    <message>
        <source>about {seconds}</source>
        <translation>약 {seconds}</translation>
    </message>
    <message>
        <source>{layers} layers with weights; {parameters} million parameters, in brackets with the classifier; {gflop} GFLOP; seconds a step: {seconds}.</source>
        <translation>가중치가 있는 레이어 {layers}개. 매개변수(백만 개): {parameters}, 괄호 안은 분류기 포함. {gflop} GFLOP. 단계당 시간(초): {seconds}.</translation>
    </message>
    <message>
        <source>{layers} layers</source>
        <translation>레이어 {layers}개</translation>
    </message>
    <message>
        <source>own file</source>
        <translation>내 파일</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>내장</translation>
    </message>
    <message>
        <source>Nobody has published its weights: it runs with a file of your own.</source>
        <translation>공개된 가중치가 없어, 가지고 있는 파일이 있어야 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Oxford&apos;s own weights are inside Impasto; torchvision&apos;s can be downloaded.</source>
        <translation>옥스퍼드의 원본 가중치가 Impasto에 들어 있고, torchvision의 가중치는 내려받을 수 있습니다.</translation>
    </message>
    <message>
        <source>torchvision&apos;s weights can be downloaded; a file of your own will do as well.</source>
        <translation>torchvision의 가중치를 내려받을 수 있고, 가지고 있는 파일도 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>NetworkTableView</name>
    <message>
        <source>Networks of Simonyan and Zisserman 2015</source>
        <translation>Simonyan과 Zisserman 2015의 네트워크</translation>
    </message>
</context>
<context>
    <name>NetworksTab</name>
    <message>
        <source>Networks</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>재기</translation>
    </message>
    <message>
        <source>Mark the nearest</source>
        <translation>가장 가까운 레이어 표시</translation>
    </message>
    <message>
        <source>Being measured…</source>
        <translation>재는 중…</translation>
    </message>
    <message>
        <source>How long a step takes here has not been measured yet.</source>
        <translation>여기서 한 단계에 걸리는 시간을 아직 재지 않았습니다.</translation>
    </message>
    <message>
        <source>A step takes about {seconds} s, estimated from what was measured of others.</source>
        <translation>한 단계에 약 {seconds}초 걸립니다(다른 네트워크를 잰 값으로 추정).</translation>
    </message>
    <message>
        <source>Make a step with this network and these layers, and time it</source>
        <translation>이 네트워크와 레이어로 한 단계를 계산해 시간을 잽니다</translation>
    </message>
    <message>
        <source>Not while something runs: it would slow the step down</source>
        <translation>지금 실행 중인 작업이 끝나야 정확히 잴 수 있습니다</translation>
    </message>
    <message>
        <source>A step takes {seconds} s, as measured on this machine.</source>
        <translation>한 단계에 {seconds}초 걸립니다(이 컴퓨터에서 잰 값).</translation>
    </message>
    <message>
        <source>{network} lacks {layers}.</source>
        <translation>{network}에 {layers} 레이어가 없습니다.</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
</context>
<context>
    <name>OwnFramesController</name>
    <message>
        <source>Saved as {name}. Paint over it in any program, then drop it on its frame in the timeline.</source>
        <translation>저장했습니다: {name}. 아무 프로그램에서나 덧그린 다음 타임라인의 그 프레임에 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Use your own picture</source>
        <translation>직접 그린 그림 쓰기</translation>
    </message>
    <message>
        <source>{name} is now frame {number}. Render paints the frames around it to match.</source>
        <translation>이제 {name}이(가) {number}번 프레임입니다. 렌더링하면 주변 프레임을 이 그림에 맞춰 그립니다.</translation>
    </message>
    <message>
        <source>Remove your own picture</source>
        <translation>직접 그린 그림 빼기</translation>
    </message>
    <message>
        <source>Take over changed pictures</source>
        <translation>바뀐 그림 반영</translation>
    </message>
</context>
<context>
    <name>PageSwitch</name>
    <message>
        <source>Paint</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>Photo, painting and settings ({key})</source>
        <translation>사진, 그림, 설정 ({key})</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>살펴보기</translation>
    </message>
    <message>
        <source>See what the network sees of your photo and paintings ({key})</source>
        <translation>네트워크가 사진과 그림에서 무엇을 보는지 살펴보기 ({key})</translation>
    </message>
</context>
<context>
    <name>PaintActions</name>
    <message>
        <source>&amp;Paint</source>
        <translation>그리기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Paint this frame</source>
        <translation>이 프레임 그리기(&amp;P)</translation>
    </message>
</context>
<context>
    <name>PaintingSteering</name>
    <message>
        <source>That applies to the next painting; this one goes on as it was begun.</source>
        <translation>그 설정은 다음에 그릴 때부터 적용됩니다. 지금 그림은 처음 설정대로 계속 그립니다.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>{name} is painted to its end and kept among the results. What is open now comes next.</source>
        <translation>{name}을(를) 끝까지 그려 결과에 남깁니다. 지금 열려 있는 것은 그다음에 그립니다.</translation>
    </message>
    <message>
        <source>Paint it now</source>
        <translation>지금 그리기</translation>
    </message>
    <message>
        <source>{name} is painted; the picture is among the results.</source>
        <translation>{name}을(를) 그렸습니다. 그림은 결과에 있습니다.</translation>
    </message>
</context>
<context>
    <name>PhotosPane</name>
    <message>
        <source>Learn from these photos</source>
        <translation>이 사진들로 학습</translation>
    </message>
    <message>
        <source>Photos to learn from</source>
        <translation>학습에 쓸 사진</translation>
    </message>
    <message>
        <source>The photos that come with Impasto are always used. Add or drop photos of your own that resemble what you will paint.</source>
        <translation>Impasto에 들어 있는 사진은 항상 쓰입니다. 그리려는 것과 비슷한 사진을 추가하거나 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Add photos or clips…</source>
        <translation>사진이나 클립 추가…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>폴더 추가…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
</context>
<context>
    <name>PictureSaving</name>
    <message>
        <source>Saved as {name}, without its settings.</source>
        <translation>설정 없이 저장했습니다: {name}.</translation>
    </message>
    <message>
        <source>Saved as {name}. Drop it on the window to get its settings back.</source>
        <translation>저장했습니다: {name}. 이 파일을 창에 끌어다 놓으면 설정이 되살아납니다.</translation>
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
        <source>Delete the preset “{name}”?</source>
        <translation>프리셋 “{name}”을(를) 삭제할까요?</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>이름:</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>{name}, in use</source>
        <translation>{name}, 사용 중</translation>
    </message>
</context>
<context>
    <name>PreviewRow</name>
    <message>
        <source>unfolded</source>
        <translation>펼쳐짐</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>접힘</translation>
    </message>
    <message>
        <source>Previews</source>
        <translation>미리보기</translation>
    </message>
    <message>
        <source>Your photo in every preset and in the style of every painting of the shelf, painted small while nothing else is done. Click one to take its look.</source>
        <translation>사진을 모든 프리셋과 선반의 모든 그림의 화풍으로 작게 그려 봅니다. 다른 작업이 없을 때 그리며, 클릭하면 그 표현을 씁니다.</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>변형</translation>
    </message>
    <message>
        <source>Paint nine small pictures around this look, and go on with the one you like.</source>
        <translation>이 표현을 조금씩 바꾼 작은 그림 아홉 장을 그리고, 마음에 드는 것으로 이어 갑니다.</translation>
    </message>
    <message>
        <source>More or less style, smaller and larger strokes</source>
        <translation>스타일 더하거나 덜하게, 붓 자국 작거나 크게</translation>
    </message>
    <message>
        <source>More or less style, strokes placed differently</source>
        <translation>스타일 더하거나 덜하게, 붓 자국 위치 다르게</translation>
    </message>
</context>
<context>
    <name>PreviewsController</name>
    <message>
        <source>Preset “{name}”</source>
        <translation>프리셋 “{name}”</translation>
    </message>
</context>
<context>
    <name>ProjectResults</name>
    <message>
        <source>The painting could not be kept among the results: {reason}. Save it as a file, or make room.</source>
        <translation>그림을 결과에 남기지 못했습니다: {reason}. 파일로 저장하거나 공간을 비우세요.</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>그림 저장…</translation>
    </message>
</context>
<context>
    <name>ProjectReturn</name>
    <message>
        <source>The project of the last time was not opened, for you have begun another one.</source>
        <translation>그사이 다른 프로젝트를 시작했으므로 지난번 프로젝트는 열지 않았습니다.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>{name} is still being read; its place answers slowly. You can open something else meanwhile.</source>
        <translation>{name}을(를) 아직 읽는 중입니다. 저장 위치의 응답이 느립니다. 그동안 다른 것을 열 수 있습니다.</translation>
    </message>
    <message>
        <source>The project of the last time was set aside, since it could not be read: {reason}.</source>
        <translation>지난번 프로젝트를 읽을 수 없어 따로 보관했습니다: {reason}.</translation>
    </message>
    <message>
        <source>The settings of the last time are here, but in no file, since theirs could not be read: {reason}.</source>
        <translation>지난번 설정은 그대로 있지만 프로젝트 파일을 읽을 수 없어 어느 파일에도 저장되어 있지 않습니다: {reason}.</translation>
    </message>
</context>
<context>
    <name>PullsController</name>
    <message>
        <source>Where all terms pull</source>
        <translation>모든 손실 항목이 끌어당기는 곳</translation>
    </message>
    <message>
        <source>Where {term} pulls: {share} of the whole</source>
        <translation>{term} 항목이 끌어당기는 곳: 전체의 {share}</translation>
    </message>
    <message>
        <source>Paint to see where the terms pull</source>
        <translation>그리기를 시작하면 손실 항목이 끌어당기는 곳이 보입니다</translation>
    </message>
    <message>
        <source>Looking where the terms pull…</source>
        <translation>손실 항목이 끌어당기는 곳을 알아보는 중…</translation>
    </message>
    <message>
        <source>All terms</source>
        <translation>모든 항목</translation>
    </message>
    <message>
        <source>Single terms can be chosen while it paints</source>
        <translation>그리는 동안 항목을 하나씩 고를 수 있습니다</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Impasto made a mistake: see the report.</source>
        <translation>Impasto에 오류가 생겼습니다. 문제 보고를 확인하세요.</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>{size} px</source>
        <translation>{size} px</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>클립</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Teach {names}</source>
        <translation>{names} 학습</translation>
    </message>
    <message>
        <source>Taught in {time} · {name}</source>
        <translation>{time} 만에 학습 · {name}</translation>
    </message>
    <message>
        <source>Done in {time} · {name}</source>
        <translation>완료 ({time}) · {name}</translation>
    </message>
    <message>
        <source>Teaching</source>
        <translation>학습 중</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>Learning: step {step} of {steps}</source>
        <translation>학습 중: {steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>Frame {done} of {frames}</source>
        <translation>{frames}프레임 중 {done}프레임</translation>
    </message>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>{steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>약 {time} 남음</translation>
    </message>
</context>
<context>
    <name>QueuePane</name>
    <message>
        <source>Paint with every painting</source>
        <translation>모든 그림으로 그리기</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Jobs of the queue</source>
        <translation>대기열의 작업</translation>
    </message>
    <message>
        <source>Add what is open</source>
        <translation>열려 있는 것 추가</translation>
    </message>
    <message>
        <source>The queue is empty.
Add the open photo or clip, or drop photos here to paint each with every painting.</source>
        <translation>대기열이 비어 있습니다.
열려 있는 사진이나 클립을 추가하거나, 사진을 여기에 끌어다 놓아 모든 그림으로 그려 보세요.</translation>
    </message>
    <message>
        <source>Add the open photo or clip with its settings as they are now.</source>
        <translation>열려 있는 사진이나 클립을 지금 설정대로 추가합니다.</translation>
    </message>
    <message>
        <source>Paint every photo with every painting…</source>
        <translation>모든 사진을 모든 그림으로 그리기…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>순서 앞으로</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>순서 뒤로</translation>
    </message>
    <message>
        <source>Remove from the queue</source>
        <translation>대기열에서 제거</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>다시 하기</translation>
    </message>
    <message>
        <source>Clear finished jobs</source>
        <translation>완료된 작업 지우기</translation>
    </message>
    <message>
        <source>Where finished files go</source>
        <translation>완성된 파일을 저장할 위치</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Do the jobs one after another.</source>
        <translation>작업을 차례로 처리합니다.</translation>
    </message>
    <message>
        <source>Begin no other job, and pause the running one after its current step.</source>
        <translation>새 작업을 시작하지 않고, 진행 중인 작업은 이번 단계를 마친 뒤 일시 정지합니다.</translation>
    </message>
    <message>
        <source>Beside each picture</source>
        <translation>각 사진과 같은 폴더</translation>
    </message>
    <message>
        <source>In a folder…</source>
        <translation>폴더 선택…</translation>
    </message>
    <message>
        <source>Saved in {folder}</source>
        <translation>저장 위치: {folder}</translation>
    </message>
    <message>
        <source>Saved beside each picture</source>
        <translation>각 사진과 같은 폴더에 저장</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>{count} running</source>
        <translation>진행 중 {count}개</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>대기 중 {count}개</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>완료 {count}개</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>실패 {count}개</translation>
    </message>
    <message>
        <source>not kept: another Impasto holds the queue</source>
        <translation>저장 안 됨: 다른 Impasto가 대기열을 쓰고 있습니다</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>저장 안 됨</translation>
    </message>
</context>
<context>
    <name>QueueingController</name>
    <message>
        <source>Jobs waiting in the queue: {count}.</source>
        <translation>대기열에 기다리는 작업이 {count}개 있습니다.</translation>
    </message>
    <message>
        <source>Start the queue</source>
        <translation>대기열 시작</translation>
    </message>
    <message>
        <source>Added to the queue.</source>
        <translation>대기열에 추가했습니다.</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>대기열 열기</translation>
    </message>
    <message>
        <source>Opened the first of {count} photos.</source>
        <translation>사진 {count}장 가운데 첫 번째를 열었습니다.</translation>
    </message>
    <message>
        <source>Paint every one…</source>
        <translation>모두 그리기…</translation>
    </message>
    <message>
        <source>The queue has finished: {done} done, {failed} failed.</source>
        <translation>대기열이 끝났습니다: 완료 {done}개, 실패 {failed}개.</translation>
    </message>
    <message>
        <source>The queue has finished: {done} done.</source>
        <translation>대기열이 끝났습니다: 완료 {done}개.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
</context>
<context>
    <name>ReconstructionTab</name>
    <message>
        <source>Reconstruction</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>Here your photo will be painted from what each layer alone holds of it, and below it the painting&apos;s style from more and more layers, both from noise.</source>
        <translation>여기에 사진을 각 레이어가 담고 있는 것만으로 다시 그리고, 그 아래에는 레이어를 하나씩 늘려 가며 그림의 스타일을 그립니다. 모두 잡음에서 시작합니다.</translation>
    </message>
    <message>
        <source>Content of</source>
        <translation>콘텐츠</translation>
    </message>
    <message>
        <source>Style of</source>
        <translation>스타일</translation>
    </message>
    <message>
        <source>Layers whose content is shown, each alone</source>
        <translation>하나씩 따로 콘텐츠를 보여 줄 레이어</translation>
    </message>
    <message>
        <source>Layers whose style is shown, one more each time</source>
        <translation>하나씩 더해 가며 스타일을 보여 줄 레이어</translation>
    </message>
</context>
<context>
    <name>RehearsalDialog</name>
    <message>
        <source>Rehearsal</source>
        <translation>리허설</translation>
    </message>
    <message>
        <source>The clip</source>
        <translation>클립</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>그린 결과</translation>
    </message>
    <message>
        <source>Rehearsed frames</source>
        <translation>리허설한 프레임</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>렌더링</translation>
    </message>
    <message>
        <source>Use {size} px (about {time})</source>
        <translation>{size} px로 하기 (약 {time})</translation>
    </message>
    <message>
        <source>Rendering {frames} at {size} px takes about {time}, {memory} of memory and {disk} on disk.</source>
        <translation>{frames}을 {size} px로 렌더링하려면 시간은 약 {time}, 메모리는 {memory}, 디스크 공간은 {disk} 필요합니다.</translation>
    </message>
    <message>
        <source>{steps} in {time}</source>
        <translation>{steps}, {time}</translation>
    </message>
    <message>
        <source>Frame {number}: {why}</source>
        <translation>{number}번 프레임: {why}</translation>
    </message>
    <message>
        <source>painted by the network</source>
        <translation>신경망이 그림</translation>
    </message>
    <message>
        <source>flow reaches {share} % of it</source>
        <translation>앞 프레임에서 이어지는 부분 {share}%</translation>
    </message>
    <message>
        <source>flicker {error} of 255</source>
        <translation>깜박임 255 중 {error}</translation>
    </message>
</context>
<context>
    <name>RenderingController</name>
    <message>
        <source>Choose a size</source>
        <translation>크기 선택</translation>
    </message>
    <message>
        <source>Something is being painted now; repaint the stretch when it has ended.</source>
        <translation>지금 그리는 중입니다. 끝난 다음에 구간을 다시 그리세요.</translation>
    </message>
    <message>
        <source>That applies to the next render; this one goes on as it was begun.</source>
        <translation>그 설정은 다음에 렌더링할 때부터 적용됩니다. 지금 렌더링은 처음 설정대로 계속합니다.</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>The new look applies from now on; a shot that is being learned begins anew with it. What is finished of others keeps the earlier look and is shown out of date.</source>
        <translation>새 표현은 지금부터 적용되며, 학습 중인 샷은 새 표현으로 처음부터 다시 그립니다. 다른 샷에서 먼저 완성된 것은 이전 표현 그대로이며 ‘이전 설정’으로 표시됩니다.</translation>
    </message>
    <message>
        <source>The new look applies from the frame being painted on. Frames finished before: {count}; they keep the earlier look and are shown out of date.</source>
        <translation>새 표현은 지금 그리는 프레임부터 적용됩니다. 먼저 완성된 {count}프레임은 이전 표현 그대로이며 ‘이전 설정’으로 표시됩니다.</translation>
    </message>
    <message>
        <source>Repaint earlier frames</source>
        <translation>앞의 프레임 다시 그리기</translation>
    </message>
    <message>
        <source>Rehearsed</source>
        <translation>리허설 완료</translation>
    </message>
    <message>
        <source>Exported as {name}.</source>
        <translation>내보냈습니다: {name}.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>{name} is rendered; frames that keep an earlier look: {count}.</source>
        <translation>{name}: 렌더링했습니다. 이전 표현이 남은 프레임: {count}개.</translation>
    </message>
    <message>
        <source>Rendered</source>
        <translation>렌더링 완료</translation>
    </message>
    <message>
        <source>{name} is rendered: {painted} in {time}.</source>
        <translation>{name}: 렌더링했습니다 ({painted}, {time}).</translation>
    </message>
    <message>
        <source>{name} is rendered: {painted} in {time}, {frames} in all.</source>
        <translation>{name}: 렌더링했습니다 ({painted}, {time}, 모두 {frames}).</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>내보내기 완료</translation>
    </message>
    <message>
        <source>A job has failed</source>
        <translation>작업 실패</translation>
    </message>
    <message>
        <source>Use the nearest layers</source>
        <translation>가장 가까운 레이어 쓰기</translation>
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
        <source>Delete old renders…</source>
        <translation>오래된 렌더링 삭제…</translation>
    </message>
    <message>
        <source>Render them</source>
        <translation>지금 렌더링</translation>
    </message>
</context>
<context>
    <name>RendersController</name>
    <message>
        <source>The render of {name} is not finished: {done} of {frames} frames.</source>
        <translation>{name}의 렌더링이 끝나지 않았습니다: {frames}프레임 중 {done}프레임.</translation>
    </message>
    <message>
        <source>Continue rendering</source>
        <translation>렌더링 계속</translation>
    </message>
    <message>
        <source>{count} renders</source>
        <translation>렌더링 {count}개</translation>
    </message>
</context>
<context>
    <name>RendersDialog</name>
    <message>
        <source>Renders</source>
        <translation>렌더링 목록</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>클립</translation>
    </message>
    <message>
        <source>Paintings</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>디스크 사용량</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>변경 날짜</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>삭제…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Open the clip with the settings it was rendered with.</source>
        <translation>렌더링할 때의 설정으로 클립을 엽니다.</translation>
    </message>
    <message>
        <source>A render of a later Impasto</source>
        <translation>더 새로운 Impasto의 렌더링</translation>
    </message>
    <message>
        <source>A damaged render</source>
        <translation>손상된 렌더링</translation>
    </message>
    <message>
        <source>{done} of {frames}</source>
        <translation>{done} / {frames}</translation>
    </message>
    <message>
        <source>{size} px</source>
        <translation>{size} px</translation>
    </message>
    <message>
        <source>A render that cannot be read now</source>
        <translation>지금 읽을 수 없는 렌더링</translation>
    </message>
    <message>
        <source>Looking for renders…</source>
        <translation>렌더링을 찾는 중…</translation>
    </message>
    <message>
        <source>There are no renders. The frames that a clip&apos;s render finishes are kept here, so that it can go on at any time.</source>
        <translation>렌더링이 없습니다. 클립을 렌더링하면 완성된 프레임이 여기에 보관되어 언제든 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Finished frames are kept, so that a render can go on at any time. Exported videos do not need them.</source>
        <translation>완성된 프레임은 보관되어 언제든 렌더링을 이어서 할 수 있습니다. 내보낸 동영상에는 필요하지 않습니다.</translation>
    </message>
    <message>
        <source>{size} in all</source>
        <translation>모두 {size}</translation>
    </message>
</context>
<context>
    <name>ResultActions</name>
    <message>
        <source>The picture was copied.</source>
        <translation>결과를 복사했습니다.</translation>
    </message>
    <message>
        <source>The result was deleted.</source>
        <translation>결과를 삭제했습니다.</translation>
    </message>
    <message>
        <source>{count} results were deleted.</source>
        <translation>결과 {count}개를 삭제했습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
</context>
<context>
    <name>ResultMenu</name>
    <message>
        <source>Save picture…</source>
        <translation>결과 저장…</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>결과 복사</translation>
    </message>
    <message>
        <source>Continue from this picture</source>
        <translation>이 결과에서 계속</translation>
    </message>
    <message>
        <source>Compare with the photo again</source>
        <translation>다시 사진과 비교</translation>
    </message>
    <message>
        <source>Compare with the canvas</source>
        <translation>캔버스와 비교</translation>
    </message>
    <message>
        <source>Do not pin</source>
        <translation>고정 해제</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Keep among the results</source>
        <translation>결과에 남기기</translation>
    </message>
    <message>
        <source>Use as a painting</source>
        <translation>그림으로 사용</translation>
    </message>
    <message>
        <source>Use as the photo</source>
        <translation>사진으로 사용</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>비교할 대상</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>The results of all projects take {used} of {limit}</source>
        <translation>모든 프로젝트의 결과: {limit} 중 {used} 사용</translation>
    </message>
    <message>
        <source>Keep at most</source>
        <translation>최대 보관 용량</translation>
    </message>
    <message>
        <source>The oldest that are not pinned go first</source>
        <translation>고정하지 않은 오래된 것부터 지워집니다</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>Painted</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>바로 그리기</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Explored</source>
        <translation>살펴보기</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>라이브</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지함</translation>
    </message>
    <message>
        <source>painted in {time}</source>
        <translation>{time} 만에 그림</translation>
    </message>
    <message>
        <source>on the canvas</source>
        <translation>캔버스에 있음</translation>
    </message>
    <message>
        <source>compared with the canvas</source>
        <translation>캔버스와 비교 중</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>고정됨</translation>
    </message>
    <message>
        <source>Its settings cannot be read.</source>
        <translation>설정을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>style ↔ content {ratio}, strokes {scale} ×</source>
        <translation>스타일 ↔ 콘텐츠 {ratio}, 붓 자국 {scale} ×</translation>
    </message>
</context>
<context>
    <name>ResultsStrip</name>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Room for results</source>
        <translation>결과 보관 용량</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>unfolded</source>
        <translation>펼쳐짐</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>접힘</translation>
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
    <name>SettingControl</name>
    <message>
        <source>{typed} is out of range: {range}.</source>
        <translation>{typed}은(는) 범위를 벗어났습니다: {range}.</translation>
    </message>
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
    <name>SheetActions</name>
    <message>
        <source>Use these settings</source>
        <translation>이 설정 쓰기</translation>
    </message>
</context>
<context>
    <name>SheetFiles</name>
    <message>
        <source>Saved as {name}. Drop it on the window to get its settings back.</source>
        <translation>저장했습니다: {name}. 이 파일을 창에 끌어다 놓으면 설정이 되살아납니다.</translation>
    </message>
    <message>
        <source>Saved {count} pictures in {folder}.</source>
        <translation>그림 {count}장을 저장했습니다: {folder}.</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>저장했습니다: {name}.</translation>
    </message>
</context>
<context>
    <name>SheetHead</name>
    <message>
        <source>Go on</source>
        <translation>이어서 그리기</translation>
    </message>
    <message>
        <source>Paint what is missing from this sheet.</source>
        <translation>이 시트에서 빠진 그림을 그립니다.</translation>
    </message>
    <message>
        <source>Long side of every picture of the sheet</source>
        <translation>시트의 그림 하나하나의 긴 변 길이</translation>
    </message>
    <message>
        <source>Optimiser steps of every picture of the sheet</source>
        <translation>시트의 그림 하나하나의 최적화 단계 수</translation>
    </message>
</context>
<context>
    <name>SheetPane</name>
    <message>
        <source>Picture</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>{one} against {other}</source>
        <translation>{one} · {other} 비교</translation>
    </message>
    <message>
        <source>Sheet of pictures</source>
        <translation>그림 시트</translation>
    </message>
</context>
<context>
    <name>SheetSliders</name>
    <message>
        <source>Zoom</source>
        <translation>확대/축소</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Zoom of all pictures</source>
        <translation>모든 그림 확대/축소</translation>
    </message>
    <message>
        <source>Step of all pictures</source>
        <translation>모든 그림의 단계</translation>
    </message>
    <message>
        <source>Enlarge every picture within its cell (Ctrl and the wheel); drag a picture to move all of them.</source>
        <translation>모든 그림을 칸 안에서 확대합니다 (Ctrl+휠). 그림 하나를 끌면 모두 함께 움직입니다.</translation>
    </message>
    <message>
        <source>Show every picture as it was after so many steps.</source>
        <translation>모든 그림을 그 단계까지 그린 모습으로 보여 줍니다.</translation>
    </message>
    <message>
        <source>Smaller cells (−)</source>
        <translation>칸 작게 (−)</translation>
    </message>
    <message>
        <source>Larger cells (+)</source>
        <translation>칸 크게 (+)</translation>
    </message>
    <message>
        <source>Show the whole sheet</source>
        <translation>시트 전체 보기</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>최신</translation>
    </message>
</context>
<context>
    <name>SheetTab</name>
    <message>
        <source>{sheet} · painted of another photo than the project&apos;s</source>
        <translation>{sheet} · 프로젝트와 다른 사진으로 그렸습니다</translation>
    </message>
    <message>
        <source>Estimating how long it takes…</source>
        <translation>걸리는 시간을 계산하는 중…</translation>
    </message>
    <message>
        <source>How long it takes is estimated when nothing else is being painted.</source>
        <translation>걸리는 시간은 다른 것을 그리지 않을 때 계산합니다.</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>그림</translation>
    </message>
</context>
<context>
    <name>SheetWords</name>
    <message>
        <source>step {step} of {steps}</source>
        <translation>{steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>not painted yet</source>
        <translation>아직 그리지 않음</translation>
    </message>
    <message>
        <source>style {value}</source>
        <translation>스타일 {value}</translation>
    </message>
    <message>
        <source>content {value}</source>
        <translation>콘텐츠 {value}</translation>
    </message>
    <message>
        <source>{cells} pictures, all finished</source>
        <translation>그림 {cells}장, 모두 완성</translation>
    </message>
    <message>
        <source>{cells} pictures, {kept} finished, about {time}</source>
        <translation>그림 {cells}장 중 {kept}장 완성, 약 {time}</translation>
    </message>
    <message>
        <source>{cells} pictures, about {time}</source>
        <translation>그림 {cells}장, 약 {time}</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Folder of the shelf</source>
        <translation>선반의 폴더</translation>
    </message>
    <message>
        <source>Add or remove a folder</source>
        <translation>폴더 추가 또는 제거</translation>
    </message>
    <message>
        <source>Add a folder of paintings…</source>
        <translation>그림 폴더 추가…</translation>
    </message>
    <message>
        <source>Remove this folder from the shelf</source>
        <translation>이 폴더를 선반에서 제거</translation>
    </message>
    <message>
        <source>Paintings of the shelf</source>
        <translation>선반의 그림</translation>
    </message>
    <message>
        <source>Public domain</source>
        <translation>퍼블릭 도메인</translation>
    </message>
    <message>
        <source>Looking for paintings…</source>
        <translation>그림을 찾는 중…</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {reason}. Put it back, or remove it from the shelf.</source>
        <translation>“{name}”을(를) 읽을 수 없습니다: {reason}. 폴더를 되돌려 놓거나 선반에서 제거하세요.</translation>
    </message>
    <message>
        <source>There are no pictures in “{name}”.</source>
        <translation>“{name}”에 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>{credit}. Public domain, from {source}.</source>
        <translation>{credit}. 퍼블릭 도메인, 출처: {source}.</translation>
    </message>
    <message>
        <source>Click a painting to paint in its style.</source>
        <translation>그림을 클릭하면 그 화풍으로 그립니다.</translation>
    </message>
    <message>
        <source>Use this painting</source>
        <translation>이 그림 사용</translation>
    </message>
    <message>
        <source>Only this one</source>
        <translation>이 그림만 사용</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>크게 보기</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
</context>
<context>
    <name>ShelfModel</name>
    <message>
        <source>{name}, in use</source>
        <translation>{name}, 사용 중</translation>
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
        <source>Hold B</source>
        <translation>B 키를 누르고 있기</translation>
    </message>
    <message>
        <source>Show the original</source>
        <translation>사진 보기</translation>
    </message>
    <message>
        <source>Previous or next cut</source>
        <translation>이전 컷 또는 다음 컷</translation>
    </message>
    <message>
        <source>Up or Down</source>
        <translation>위/아래 화살표 키</translation>
    </message>
    <message>
        <source>Next stretch that flickers</source>
        <translation>다음 깜박이는 구간</translation>
    </message>
    <message>
        <source>Choose a stretch</source>
        <translation>구간 선택</translation>
    </message>
    <message>
        <source>Shift and drag</source>
        <translation>Shift 키를 누르고 끌기</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>캔버스에서</translation>
    </message>
    <message>
        <source>On the timeline</source>
        <translation>타임라인에서</translation>
    </message>
</context>
<context>
    <name>StepMeasuring</name>
    <message>
        <source>Download…</source>
        <translation>내려받기…</translation>
    </message>
</context>
<context>
    <name>StyleCard</name>
    <message>
        <source>The file is no longer there.</source>
        <translation>파일이 더 이상 그 자리에 없습니다.</translation>
    </message>
    <message>
        <source>The file was not opened.</source>
        <translation>파일을 열지 않았습니다.</translation>
    </message>
    <message>
        <source>Taught: it paints any photo at once.</source>
        <translation>학습됨: 어떤 사진이든 이 그림을 따라 바로 그릴 수 있습니다.</translation>
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
        <source>Enlarge</source>
        <translation>크게 보기</translation>
    </message>
    <message>
        <source>Only this one</source>
        <translation>이 그림만 사용</translation>
    </message>
    <message>
        <source>Teach this painting…</source>
        <translation>이 그림 학습…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Move forward</source>
        <translation>앞으로 이동</translation>
    </message>
    <message>
        <source>Move back</source>
        <translation>뒤로 이동</translation>
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
        <source>Only this painting</source>
        <translation>이 그림만 사용</translation>
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
        <source>Shelf</source>
        <translation>선반</translation>
    </message>
    <message>
        <source>Paintings to choose from: those that come with Impasto, and folders of your own.</source>
        <translation>고를 수 있는 그림: Impasto에 들어 있는 그림과 직접 추가한 폴더.</translation>
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
    <name>SweepFindings</name>
    <message>
        <source>Errors of every picture</source>
        <translation>그림마다의 오차</translation>
    </message>
    <message>
        <source>How much each setting matters</source>
        <translation>설정마다 미치는 영향</translation>
    </message>
</context>
<context>
    <name>SweepTab</name>
    <message>
        <source>Sweep</source>
        <translation>스윕</translation>
    </message>
    <message>
        <source>Here the photo will be painted once with every value of one setting across and of another one down, all of them coarse first; point at what you like and use its settings.</source>
        <translation>여기에 한 설정의 값은 가로로, 다른 설정의 값은 세로로 놓고 조합마다 사진을 한 번씩 그립니다. 먼저 모두 거칠게 그린 뒤 다듬으니, 마음에 드는 그림을 골라 그 설정을 쓰세요.</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>가로</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>세로</translation>
    </message>
</context>
<context>
    <name>TableBars</name>
    <message>
        <source>million parameters (with the classifier)</source>
        <translation>매개변수(백만 개, 괄호 안은 분류기 포함)</translation>
    </message>
    <message>
        <source>GFLOP forward, to {layer}</source>
        <translation>{layer}까지 순전파 GFLOP</translation>
    </message>
    <message>
        <source>seconds a step at {width} × {height}</source>
        <translation>{width} × {height}일 때 한 단계에 걸리는 시간(초)</translation>
    </message>
    <message>
        <source>input ({width} × {height} RGB picture)</source>
        <translation>입력 ({width} × {height} RGB 이미지)</translation>
    </message>
    <message>
        <source>three fully connected layers, which painting has no use for</source>
        <translation>완전 연결 레이어 3개 (그리기에는 쓰지 않음)</translation>
    </message>
    <message>
        <source>average pool</source>
        <translation>평균 풀링</translation>
    </message>
</context>
<context>
    <name>TaughtTexts</name>
    <message>
        <source>Painting at once…</source>
        <translation>바로 그리는 중…</translation>
    </message>
    <message>
        <source>Painted at once</source>
        <translation>바로 그렸습니다</translation>
    </message>
    <message>
        <source>Continue paints on from this picture, Paint begins anew</source>
        <translation>‘계속’은 이 그림에서 이어 그리고, ‘그리기’는 처음부터 그립니다</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>끝내는 중…</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>Live: waiting for a picture</source>
        <translation>라이브: 화면을 기다리는 중</translation>
    </message>
    <message>
        <source>{done} pictures painted, {skipped} skipped</source>
        <translation>{done}장을 그리고 {skipped}장을 건너뛰었습니다</translation>
    </message>
    <message>
        <source>Live: {width} × {height}, {rate} pictures a second</source>
        <translation>라이브: {width} × {height}, 초당 {rate}장</translation>
    </message>
    <message>
        <source>recording: {time}</source>
        <translation>녹화 중: {time}</translation>
    </message>
    <message>
        <source>The live picture had to end</source>
        <translation>라이브를 끝내야 했습니다</translation>
    </message>
    <message>
        <source>Live for {time}</source>
        <translation>라이브 {time}</translation>
    </message>
    <message>
        <source>{done} pictures painted</source>
        <translation>{done}장을 그렸습니다</translation>
    </message>
</context>
<context>
    <name>TeachDialog</name>
    <message>
        <source>Teach paintings</source>
        <translation>그림 학습</translation>
    </message>
    <message>
        <source>Paintings</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>고급</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>대기열에 추가</translation>
    </message>
    <message>
        <source>Something is being painted now.</source>
        <translation>지금 무언가를 그리고 있습니다.</translation>
    </message>
    <message>
        <source>Tick at least one painting.</source>
        <translation>그림을 하나 이상 선택하세요.</translation>
    </message>
    <message>
        <source>Measuring how long this takes…</source>
        <translation>걸리는 시간을 재는 중…</translation>
    </message>
    <message>
        <source>How long this takes is not known before the first teaching on this machine.</source>
        <translation>이 컴퓨터에서 처음 학습하기 전에는 걸리는 시간을 알 수 없습니다.</translation>
    </message>
    <message>
        <source>This takes about {time}.</source>
        <translation>약 {time} 걸립니다.</translation>
    </message>
    <message>
        <source>Something is being painted now; the queue teaches when that has ended.</source>
        <translation>지금 무언가를 그리고 있습니다. 그것이 끝나면 대기열이 학습합니다.</translation>
    </message>
</context>
<context>
    <name>TeachingController</name>
    <message>
        <source>Teach</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>How a photo is painted after {step} steps</source>
        <translation>{step}단계 뒤에 사진이 그려지는 모습</translation>
    </message>
    <message>
        <source>Teaching was stopped after {steps} steps. What was learnt is kept.</source>
        <translation>{steps}단계 뒤에 학습을 멈췄습니다. 배운 것은 남아 있습니다.</translation>
    </message>
    <message>
        <source>Teaching was stopped before its first step.</source>
        <translation>첫 단계 전에 학습을 멈췄습니다.</translation>
    </message>
    <message>
        <source>Go on teaching</source>
        <translation>이어서 학습</translation>
    </message>
    <message>
        <source>“{name}” was taught in {time}. It now paints any photo at once.</source>
        <translation>“{name}”을(를) {time} 만에 학습했습니다. 이제 어떤 사진이든 바로 그릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Taught</source>
        <translation>학습됨</translation>
    </message>
    <message>
        <source>Paint the photo</source>
        <translation>사진 그리기</translation>
    </message>
    <message>
        <source>Taught paintings…</source>
        <translation>학습된 그림…</translation>
    </message>
    <message>
        <source>A painting could not be taught</source>
        <translation>그림을 학습하지 못했습니다</translation>
    </message>
</context>
<context>
    <name>TeachingTexts</name>
    <message>
        <source>Loading the network…</source>
        <translation>네트워크를 불러오는 중…</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>Teaching: step {step} of {steps}</source>
        <translation>학습 중: {steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>Teaching paused at step {step} of {steps}</source>
        <translation>학습 일시 정지됨: {steps}단계 중 {step}단계</translation>
    </message>
    <message>
        <source>Teaching stops after step {step} of {steps}…</source>
        <translation>{steps}단계 중 {step}단계 뒤에 학습을 멈춥니다…</translation>
    </message>
    <message>
        <source>{step} of {steps} steps</source>
        <translation>{steps}단계 중 {step}단계</translation>
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
        <source>how long it takes is known after the first steps</source>
        <translation>걸리는 시간은 처음 몇 단계 뒤에 알 수 있습니다</translation>
    </message>
    <message>
        <source>about {time} in all</source>
        <translation>모두 약 {time}</translation>
    </message>
    <message>
        <source>The painting could not be taught</source>
        <translation>그림을 학습하지 못했습니다</translation>
    </message>
    <message>
        <source>Stopped after {time}; teach again to go on from there</source>
        <translation>{time} 뒤에 멈췄습니다. 다시 학습하면 거기서부터 이어 갑니다</translation>
    </message>
    <message>
        <source>Taught in {time}</source>
        <translation>{time} 만에 학습했습니다</translation>
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
    <name>Timeline</name>
    <message>
        <source>Begin the range here</source>
        <translation>여기서 범위 시작</translation>
    </message>
    <message>
        <source>End the range here</source>
        <translation>여기서 범위 끝</translation>
    </message>
    <message>
        <source>Add a cut here</source>
        <translation>여기에 컷 추가</translation>
    </message>
    <message>
        <source>Delete the chosen cut</source>
        <translation>선택한 컷 삭제</translation>
    </message>
    <message>
        <source>Use a picture as this frame…</source>
        <translation>그림을 이 프레임으로 쓰기…</translation>
    </message>
    <message>
        <source>Remove your own picture of this frame</source>
        <translation>이 프레임의 직접 그린 그림 빼기</translation>
    </message>
    <message>
        <source>Choose the next stretch that flickers</source>
        <translation>다음 깜박이는 구간 선택</translation>
    </message>
    <message>
        <source>Choose a stretch around here</source>
        <translation>이 부근의 구간 선택</translation>
    </message>
    <message>
        <source>Repaint this stretch</source>
        <translation>이 구간 다시 그리기</translation>
    </message>
    <message>
        <source>Show the whole clip</source>
        <translation>클립 전체 보기</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
    <message>
        <source>From the in point to the out point</source>
        <translation>시작 지점부터 종료 지점까지</translation>
    </message>
    <message>
        <source>Frame {number} (0 to {last})</source>
        <translation>{number}번 프레임 (0 ~ {last})</translation>
    </message>
    <message>
        <source>Repaint a stretch…</source>
        <translation>구간 다시 그리기…</translation>
    </message>
    <message>
        <source>Paint the chosen frames once more, with more steps (R)</source>
        <translation>선택한 프레임을 더 많은 단계로 다시 그리기 (R)</translation>
    </message>
    <message>
        <source>Choose frames around the playhead to paint once more (R), or drag over them with Shift</source>
        <translation>재생 헤드 주변에서 다시 그릴 프레임 선택 (R). Shift 키를 누르고 끌어서 고를 수도 있습니다</translation>
    </message>
    <message>
        <source>Part of the clip in sight</source>
        <translation>클립에서 보이는 부분</translation>
    </message>
    <message>
        <source>Use the whole clip</source>
        <translation>클립 전체 사용</translation>
    </message>
    <message>
        <source>Use the cuts that Impasto found</source>
        <translation>Impasto가 찾은 컷 사용</translation>
    </message>
    <message>
        <source>Choose the next stretch that flickers or was torn (N)</source>
        <translation>깜박이거나 이어지지 못한 다음 구간 선택 (N)</translation>
    </message>
    <message>
        <source>Add a cut at the playhead (M)</source>
        <translation>재생 헤드에 컷 추가 (M)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>축소 (-)</translation>
    </message>
    <message>
        <source>Show the whole clip (0)</source>
        <translation>클립 전체 보기 (0)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>확대 (+)</translation>
    </message>
    <message>
        <source>{count} stretches flicker: choose the next</source>
        <translation>깜박이는 구간 {count}개: 다음 구간 선택</translation>
    </message>
    <message>
        <source>Chosen: {first} to {last}</source>
        <translation>선택: {first} ~ {last}</translation>
    </message>
    <message>
        <source>Range: {length}</source>
        <translation>범위: {length}</translation>
    </message>
    <message>
        <source>A cut at {time}: drag it, or delete it with Del.</source>
        <translation>{time}의 컷: 끌어서 옮기거나 Del 키로 삭제하세요.</translation>
    </message>
    <message>
        <source>In point, {time}: drag it, or press I at a frame.</source>
        <translation>시작 지점, {time}: 끌어서 옮기거나 원하는 프레임에서 I 키를 누르세요.</translation>
    </message>
    <message>
        <source>Out point, {time}: drag it, or press O at a frame.</source>
        <translation>종료 지점, {time}: 끌어서 옮기거나 원하는 프레임에서 O 키를 누르세요.</translation>
    </message>
    <message>
        <source>Drag this end of the chosen stretch.</source>
        <translation>선택한 구간의 이쪽 끝을 끌어서 옮기세요.</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>그리기 전</translation>
    </message>
    <message>
        <source>being painted</source>
        <translation>그리는 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>이전 설정</translation>
    </message>
    <message>
        <source>Not painted yet.</source>
        <translation>아직 그리지 않았습니다.</translation>
    </message>
    <message>
        <source>Being painted now.</source>
        <translation>지금 그리는 중입니다.</translation>
    </message>
    <message>
        <source>Painted with the settings as they are.</source>
        <translation>지금 설정대로 그렸습니다.</translation>
    </message>
    <message>
        <source>Painted with other settings; Render paints it anew.</source>
        <translation>다른 설정으로 그렸습니다. 렌더링하면 새로 그립니다.</translation>
    </message>
    <message>
        <source>Frame {number} (0 to {last}), {time}</source>
        <translation>{number}번 프레임 (0 ~ {last}), {time}</translation>
    </message>
    <message>
        <source>Your own picture: {name}</source>
        <translation>직접 그린 그림: {name}</translation>
    </message>
    <message>
        <source>Differs by {error} of 255 from the frame before, moved along (flicker is visible from {limit} on).</source>
        <translation>움직임을 따라 옮긴 앞 프레임과 255 중 {error}만큼 다릅니다 ({limit}부터 깜박임이 보입니다).</translation>
    </message>
    <message>
        <source>It will flicker visibly.</source>
        <translation>깜박임이 눈에 띕니다.</translation>
    </message>
    <message>
        <source>{share} % of it could be carried over from the frame before (below {limit} % much is new).</source>
        <translation>{share}%를 앞 프레임에서 이어받았습니다 ({limit}%보다 낮으면 새로 그린 부분이 많습니다).</translation>
    </message>
    <message>
        <source>Most of it had to be painted anew.</source>
        <translation>대부분을 새로 그려야 했습니다.</translation>
    </message>
    <message>
        <source>Calm.</source>
        <translation>안정적입니다.</translation>
    </message>
    <message>
        <source>How calm the painted clip is will appear here, frame by frame.</source>
        <translation>그린 클립이 프레임마다 얼마나 안정적인지 여기에 나타납니다.</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Use as frame {number}</source>
        <translation>{number}번째 프레임으로 쓰기</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Go to the in point</source>
        <translation>시작 지점으로 이동</translation>
    </message>
    <message>
        <source>One frame back (Left)</source>
        <translation>1프레임 뒤로 (왼쪽 화살표 키)</translation>
    </message>
    <message>
        <source>Stop (Space)</source>
        <translation>정지 (스페이스바)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>재생 (스페이스바)</translation>
    </message>
    <message>
        <source>One frame on (Right)</source>
        <translation>1프레임 앞으로 (오른쪽 화살표 키)</translation>
    </message>
    <message>
        <source>Go to the out point</source>
        <translation>종료 지점으로 이동</translation>
    </message>
    <message>
        <source>Set the in point here (I)</source>
        <translation>여기를 시작 지점으로 설정 (I)</translation>
    </message>
    <message>
        <source>Loop from in to out (Ctrl+L)</source>
        <translation>시작~종료 지점 반복 재생 (Ctrl+L)</translation>
    </message>
    <message>
        <source>Set the out point here (O)</source>
        <translation>여기를 종료 지점으로 설정 (O)</translation>
    </message>
    <message>
        <source>Switch the sound on (Ctrl+M)</source>
        <translation>소리 켜기 (Ctrl+M)</translation>
    </message>
    <message>
        <source>Switch the sound off (Ctrl+M)</source>
        <translation>소리 끄기 (Ctrl+M)</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>음량</translation>
    </message>
    <message>
        <source>Time at the playhead</source>
        <translation>재생 헤드의 시간</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>재생</translation>
    </message>
</context>
<context>
    <name>UndoEntry</name>
    <message>
        <source>&amp;Redo: {step}</source>
        <translation>다시 실행(&amp;R): {step}</translation>
    </message>
    <message>
        <source>&amp;Undo: {step}</source>
        <translation>실행 취소(&amp;U): {step}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
</context>
<context>
    <name>ViewerController</name>
    <message>
        <source>Open it anew</source>
        <translation>새로 열기</translation>
    </message>
</context>
<context>
    <name>WeightsBox</name>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>파일 선택…</translation>
    </message>
    <message>
        <source>Weights of your own: a .safetensors or .pth file of this network</source>
        <translation>가지고 있는 가중치: 이 네트워크의 .safetensors나 .pth 파일</translation>
    </message>
    <message>
        <source>Oxford&apos;s own</source>
        <translation>옥스퍼드 원본</translation>
    </message>
    <message>
        <source>torchvision&apos;s</source>
        <translation>torchvision 가중치</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <source>Download ({megabytes} MB)</source>
        <translation>내려받기 ({megabytes} MB)</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>Nobody has published weights of this network. It runs with a file of your own, its layers named as Caffe or torchvision name them.</source>
        <translation>이 네트워크는 공개된 가중치가 없습니다. 레이어 이름이 Caffe나 torchvision 방식으로 된 가중치 파일이 있으면 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>They are being downloaded.</source>
        <translation>내려받는 중입니다.</translation>
    </message>
    <message>
        <source>Looking for them…</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>They are not on this machine yet.</source>
        <translation>아직 이 컴퓨터에 없습니다.</translation>
    </message>
    <message>
        <source>A file of your own; it fits.</source>
        <translation>직접 고른 파일이며, 이 네트워크에 맞습니다.</translation>
    </message>
    <message>
        <source>Licence: {licence}</source>
        <translation>라이선스: {licence}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Photo or clip</source>
        <translation>사진이나 클립</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>Drop a photo or a clip here, and paintings on the left.</source>
        <translation>여기에 사진이나 클립을, 왼쪽에 그림을 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>Choose a photo or a clip of your own</source>
        <translation>내 사진이나 클립을 고릅니다</translation>
    </message>
    <message>
        <source>Sample photo</source>
        <translation>샘플 사진</translation>
    </message>
    <message>
        <source>Sample clip</source>
        <translation>샘플 클립</translation>
    </message>
    <message>
        <source>Begin with the photo and the paintings that come with Impasto</source>
        <translation>Impasto에 들어 있는 사진과 그림으로 시작합니다</translation>
    </message>
    <message>
        <source>Begin with the clip and the paintings that come with Impasto</source>
        <translation>Impasto에 들어 있는 클립과 그림으로 시작합니다</translation>
    </message>
</context>
<context>
    <name>WipeHandle</name>
    <message>
        <source>Border between {left} and {right}</source>
        <translation>{left}와(과) {right} 사이의 경계선</translation>
    </message>
    <message>
        <source>Drag to compare {left} with {right} (Left or Right)</source>
        <translation>끌어서 {left}와(과) {right} 비교 (왼쪽/오른쪽 화살표 키)</translation>
    </message>
    <message>
        <source>Border between photo and painting</source>
        <translation>사진과 그림 사이의 경계선</translation>
    </message>
    <message>
        <source>Drag to compare the original with the painting (Left or Right)</source>
        <translation>끌어서 사진과 그림 비교 (왼쪽/오른쪽 화살표 키)</translation>
    </message>
</context>
<context>
    <name>_Pictures</name>
    <message>
        <source>Add to these photos</source>
        <translation>이 사진들에 추가</translation>
    </message>
    <message>
        <source>Add to these paintings</source>
        <translation>이 그림들에 추가</translation>
    </message>
</context>
<context>
    <name>_QueueWindow</name>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
</context>
<context>
    <name>_TaughtZone</name>
    <message>
        <source>Add to the taught paintings</source>
        <translation>학습된 그림에 추가</translation>
    </message>
    <message>
        <source>There is no taught painting in that</source>
        <translation>여기에는 학습된 그림이 없습니다</translation>
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
        <source>×</source>
        <translation>×</translation>
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
        <source>none</source>
        <translation>없음</translation>
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
        <source>px</source>
        <translation>px</translation>
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
        <source>Style layers</source>
        <translation>스타일 레이어</translation>
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
        <source>automatic</source>
        <translation>자동</translation>
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
        <source>never</source>
        <translation>끄기</translation>
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
        <source>Mode</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>Key frames and flow: some frames are painted in full, those between follow by optical flow. Frame by frame: each begins with the one before. Learned: a few frames are painted in full, a small network learns from them how this shot is painted and paints the rest; the longer the shot, the faster. Automatic takes what is expected to be fastest.</source>
        <translation>키 프레임과 흐름: 일부 프레임은 온전히 그리고 그 사이는 광학 흐름으로 이어 갑니다. 프레임마다: 각 프레임을 앞 프레임에서 시작해 그립니다. 학습: 몇 프레임만 온전히 그리고, 작은 신경망이 그것으로 이 샷을 그리는 법을 배워 나머지를 그립니다. 샷이 길수록 더 빠릅니다. 자동은 가장 빠를 것으로 예상되는 방식을 씁니다.</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>일관성</translation>
    </message>
    <message>
        <source>How firmly a frame holds on to the one before: larger values flicker less, smaller ones paint moving things more freely.</source>
        <translation>프레임이 앞 프레임을 얼마나 따르는지 정합니다. 값이 크면 덜 깜박이고, 작으면 움직이는 것을 더 자유롭게 그립니다.</translation>
    </message>
    <message>
        <source>Steps a frame</source>
        <translation>프레임당 단계 수</translation>
    </message>
    <message>
        <source>Optimiser steps of every frame that follows another; the first of a shot takes the full number.</source>
        <translation>앞 프레임에 이어지는 프레임의 최적화 단계 수입니다. 샷의 첫 프레임은 전체 단계 수로 그립니다.</translation>
    </message>
    <message>
        <source>Key frame distance</source>
        <translation>키 프레임 간격</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>패스 수</translation>
    </message>
    <message>
        <source>Frame by frame: how often the shot is gone through, forward and backward in turn; more than one removes what a long camera move pushes in from the border.</source>
        <translation>프레임마다: 샷을 앞뒤로 번갈아 몇 번 거칠지 정합니다. 두 번 이상이면 카메라가 길게 움직일 때 가장자리에서 밀려드는 흔적이 사라집니다.</translation>
    </message>
    <message>
        <source>Long-term frames</source>
        <translation>장기 참조 프레임</translation>
    </message>
    <message>
        <source>How many frames back the consistency looks, such as “1, 2, 4”: what was hidden for a moment comes back as it was.</source>
        <translation>일관성을 위해 몇 프레임 전까지 볼지 “1, 2, 4”처럼 적습니다. 잠시 가려졌던 것이 원래 모습대로 돌아옵니다.</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>완성도</translation>
    </message>
    <message>
        <source>Learned: Fast shows what the network paints; Fine paints a few steps from there, which is richer where things move and takes several times as long a frame.</source>
        <translation>학습 방식: ‘빠르게’는 신경망이 그린 그대로이고, ‘정교하게’는 거기서 몇 단계를 더 그립니다. 움직이는 곳이 더 풍부해지지만 프레임당 시간이 몇 배 걸립니다.</translation>
    </message>
    <message>
        <source>Training steps</source>
        <translation>학습 단계 수</translation>
    </message>
    <message>
        <source>Learned: at most so many steps until the network paints; a third of them where it begins with what another shot has taught.</source>
        <translation>학습: 신경망이 그리기까지 거치는 최대 단계 수입니다. 다른 샷에서 배운 것으로 시작하면 그 3분의 1입니다.</translation>
    </message>
    <message>
        <source>Optical flow</source>
        <translation>광학 흐름</translation>
    </message>
    <message>
        <source>How carefully motion is estimated.</source>
        <translation>움직임을 얼마나 꼼꼼하게 추정할지 정합니다.</translation>
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
        <source>%</source>
        <translation>%</translation>
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
        <source>Settings inside</source>
        <translation>설정 포함</translation>
    </message>
    <message>
        <source>The file carries the settings that painted it, so that they come back when it is opened; files are named in it without their folders.</source>
        <translation>그림을 그린 설정이 파일에 담겨 파일을 열면 되살아납니다. 사용한 파일은 폴더 없이 이름만 담깁니다.</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>코덱</translation>
    </message>
    <message>
        <source>H.264 plays everywhere; HEVC and AV1 are smaller; ProRes is for editing.</source>
        <translation>H.264는 어디서나 재생되고, HEVC와 AV1은 파일이 더 작으며, ProRes는 편집에 알맞습니다.</translation>
    </message>
    <message>
        <source>Constant rate factor</source>
        <translation>고정 품질 계수(CRF)</translation>
    </message>
    <message>
        <source>0 is lossless, 18 looks like the original, 28 is small.</source>
        <translation>0은 무손실, 18은 원본과 같아 보이고, 28은 파일이 작습니다.</translation>
    </message>
    <message>
        <source>Encoder effort</source>
        <translation>인코딩 속도</translation>
    </message>
    <message>
        <source>Slow gives a smaller file of the same quality.</source>
        <translation>느리게 하면 같은 화질에 파일이 더 작아집니다.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>소리</translation>
    </message>
    <message>
        <source>Take the clip&apos;s sound along.</source>
        <translation>클립의 소리도 함께 담습니다.</translation>
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
        <source>VGG-11 with LRN (A-LRN)</source>
        <translation>LRN이 있는 VGG-11 (A-LRN)</translation>
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
        <source>Paint</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>리허설</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>렌더링</translation>
    </message>
    <message>
        <source>Repaint</source>
        <translation>다시 그리기</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Paint at once</source>
        <translation>바로 그리기</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>라이브</translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>스윕</translation>
    </message>
    <message>
        <source>Continue a picture of a sheet</source>
        <translation>시트의 그림 이어 그리기</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>특징 맵</translation>
    </message>
    <message>
        <source>What a channel wants</source>
        <translation>채널이 원하는 그림</translation>
    </message>
    <message>
        <source>Where each term pulls</source>
        <translation>손실 항목마다 끌어당기는 곳</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Key frames and flow</source>
        <translation>키 프레임과 흐름</translation>
    </message>
    <message>
        <source>Frame by frame</source>
        <translation>프레임마다</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>빠르게</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>H.264</source>
        <translation>H.264</translation>
    </message>
    <message>
        <source>HEVC (H.265)</source>
        <translation>HEVC (H.265)</translation>
    </message>
    <message>
        <source>AV1</source>
        <translation>AV1</translation>
    </message>
    <message>
        <source>ProRes 422</source>
        <translation>ProRes 422</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>느리게</translation>
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
        <source>it is nested too deeply</source>
        <translation>너무 깊이 중첩되어 있습니다</translation>
    </message>
    <message>
        <source>its text is not UTF-8</source>
        <translation>글자가 UTF-8이 아닙니다</translation>
    </message>
    <message>
        <source>it declares a document type</source>
        <translation>문서 형식을 선언하고 있습니다</translation>
    </message>
    <message>
        <source>Convert it to a smaller size first.</source>
        <translation>먼저 더 작은 크기로 변환하세요.</translation>
    </message>
    <message>
        <source>{path} is no longer the clip that it was when it was opened.</source>
        <translation>{path}은(는) 열었을 때의 클립이 아닙니다.</translation>
    </message>
    <message>
        <source>Every finished frame is kept. Put that clip back, or open this one anew.</source>
        <translation>완성된 프레임은 모두 남아 있습니다. 원래 클립을 되돌려 놓거나 이 클립을 새로 여세요.</translation>
    </message>
    <message>
        <source>{first} and {second} are both given for the same frame.</source>
        <translation>{first}와(과) {second}이(가) 같은 프레임에 지정되어 있습니다.</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>하나만 남기세요.</translation>
    </message>
    <message>
        <source>{path} has {width} x {height} pixels, which is not the shape of the clip&apos;s frames ({wanted}).</source>
        <translation>{path}은(는) {width} x {height}픽셀로, 클립 프레임의 비율({wanted})과 다릅니다.</translation>
    </message>
    <message>
        <source>Crop it, or save the frame again and paint on that.</source>
        <translation>잘라 내거나, 프레임을 다시 저장해 그 위에 그리세요.</translation>
    </message>
    <message>
        <source>Painting on several machines needs Dask, which is not installed.</source>
        <translation>여러 컴퓨터에서 그리려면 Dask가 필요한데, 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Install it on each of them with: pip install impasto[farm]</source>
        <translation>각 컴퓨터에 다음과 같이 설치하세요: pip install impasto[farm]</translation>
    </message>
    <message>
        <source>“{address}” is no farm.</source>
        <translation>“{address}”은(는) 팜이 아닙니다.</translation>
    </message>
    <message>
        <source>The farm’s scheduler has no address yet.</source>
        <translation>팜의 스케줄러 주소가 아직 없습니다.</translation>
    </message>
    <message>
        <source>Give it in the settings, under Farm, or switch the farm off there.</source>
        <translation>설정의 팜에서 주소를 지정하거나 팜을 끄세요.</translation>
    </message>
    <message>
        <source>{address} is on another machine, and nothing protects the way there: whoever listens could run any program.</source>
        <translation>{address}은(는) 다른 컴퓨터에 있고, 그곳까지의 연결은 보호되지 않습니다. 엿듣는 사람이 어떤 프로그램이든 실행할 수 있습니다.</translation>
    </message>
    <message>
        <source>No Dask scheduler answers at {address}: {reason}.</source>
        <translation>{address}에서 응답하는 Dask 스케줄러가 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>The farm at {address} has no machine that can paint this. {reason}</source>
        <translation>{address}의 팜에는 이것을 그릴 수 있는 컴퓨터가 없습니다. {reason}</translation>
    </message>
    <message>
        <source>{path} became another file while the farm was painting by it.</source>
        <translation>팜이 그리는 동안 {path}이(가) 다른 파일로 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Every finished frame is kept. Bring it back, or render again with it as it is now.</source>
        <translation>완성된 프레임은 모두 보존됩니다. 원래 파일로 되돌리거나, 지금 파일로 다시 렌더링하세요.</translation>
    </message>
    <message>
        <source>{shots} of the shots failed on {times} machines each. {reason}</source>
        <translation>숏 {shots}개가 각각 컴퓨터 {times}대에서 실패했습니다. {reason}</translation>
    </message>
    <message>
        <source>Every other frame is kept; when the cause is put right, the same command goes on.</source>
        <translation>다른 프레임은 모두 남아 있습니다. 원인을 바로잡으면 같은 명령으로 이어집니다.</translation>
    </message>
    <message>
        <source>There is no camera {number}.</source>
        <translation>카메라 {number}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Connect one, or choose another.</source>
        <translation>카메라를 연결하거나 다른 것을 선택하세요.</translation>
    </message>
    <message>
        <source>Close that program, then try again.</source>
        <translation>그 프로그램을 닫고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>No picture came from {source} for {seconds} seconds.</source>
        <translation>{seconds}초 동안 {source}에서 화면이 오지 않았습니다.</translation>
    </message>
    <message>
        <source>Close other programs that may be using it, then try again.</source>
        <translation>쓰고 있을 만한 다른 프로그램을 닫고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The recording in {path} ends after {seconds} s: {reason}.</source>
        <translation>{path}의 녹화가 {seconds}초에서 끝났습니다: {reason}.</translation>
    </message>
    <message>
        <source>What there is of it is kept; make room, then record again.</source>
        <translation>지금까지의 녹화는 남아 있습니다. 공간을 비우고 다시 녹화하세요.</translation>
    </message>
    <message>
        <source>Nothing of the recording in {path} could be kept: {reason}.</source>
        <translation>{path}의 녹화를 하나도 남기지 못했습니다: {reason}.</translation>
    </message>
    <message>
        <source>Make room, then record again.</source>
        <translation>공간을 비우고 다시 녹화하세요.</translation>
    </message>
    <message>
        <source>The weights file {path} cannot be used: {name} is no plain list of numbers.</source>
        <translation>가중치 파일 {path}을(를) 쓸 수 없습니다. {name}이(가) 일반 숫자 배열이 아닙니다.</translation>
    </message>
    <message>
        <source>Save its weights as plain tensors of 16 or 32 bits, or choose another file.</source>
        <translation>가중치를 16비트나 32비트 일반 텐서로 저장하거나 다른 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>There is too little free memory to load the weights of {network}.</source>
        <translation>{network}의 가중치를 불러올 메모리가 부족합니다.</translation>
    </message>
    <message>
        <source>Try again; if it fails once more, try another time, or choose a weights file of your own.</source>
        <translation>다시 시도하세요. 또 실패하면 나중에 시도하거나 가지고 있는 가중치 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>{what} could not be downloaded: the server answered {status}.</source>
        <translation>내려받지 못했습니다: {what} (서버 응답 {status}).</translation>
    </message>
    <message>
        <source>{what} could not be downloaded: the proxy {proxy} does not work.</source>
        <translation>내려받지 못했습니다: {what} (프록시 {proxy}이(가) 작동하지 않습니다).</translation>
    </message>
    <message>
        <source>Check HTTPS_PROXY and NO_PROXY, or the system&apos;s proxy settings, and try again; what has arrived is kept.</source>
        <translation>HTTPS_PROXY와 NO_PROXY 또는 시스템의 프록시 설정을 확인하고 다시 시도하세요. 받은 부분은 남아 있습니다.</translation>
    </message>
    <message>
        <source>What paints could not be loaded ({reason}).</source>
        <translation>그림을 그리는 엔진을 불러올 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>Close other programs if memory is short; else install Impasto again. “impasto doctor” says what is here.</source>
        <translation>메모리가 부족하면 다른 프로그램을 닫고, 그렇지 않으면 Impasto를 다시 설치하세요. “impasto doctor”가 현재 상태를 알려 줍니다.</translation>
    </message>
    <message>
        <source>There is no photo in {names}.</source>
        <translation>{names}에 사진이 없습니다.</translation>
    </message>
    <message>
        <source>Drop a folder that has photos in it; folders inside it are not looked through.</source>
        <translation>사진이 들어 있는 폴더를 끌어다 놓으세요. 그 안의 하위 폴더는 찾아보지 않습니다.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}).</source>
        <translation>{path}을(를) 읽을 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>Choose a file on a disk; pipes and devices have no end.</source>
        <translation>디스크에 있는 파일을 선택하세요. 파이프와 장치에는 끝이 없습니다.</translation>
    </message>
    <message>
        <source>{path} was changed while it was being read.</source>
        <translation>{path}을(를) 읽는 동안 파일이 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>다시 시도하세요.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, check its disk, or the connection to it.</source>
        <translation>다시 시도해 보세요. 계속 그러면 디스크나 디스크와의 연결을 확인하세요.</translation>
    </message>
    <message>
        <source>The finished frames in {path} cannot be reached: {reason}.</source>
        <translation>완성된 프레임에 접근할 수 없습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>Impasto deleted nothing. Put that right, then try again.</source>
        <translation>Impasto는 아무것도 삭제하지 않았습니다. 문제를 해결한 다음 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The finished frame {path} cannot be read now: {reason}.</source>
        <translation>완성된 프레임을 지금 읽을 수 없습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>Impasto deleted nothing. Try again; if this one file stays unreadable, move it away, and that frame alone is painted again.</source>
        <translation>Impasto는 아무것도 삭제하지 않았습니다. 다시 시도하세요. 이 파일만 계속 읽을 수 없으면 다른 곳으로 옮기세요. 그러면 그 프레임만 다시 그립니다.</translation>
    </message>
    <message>
        <source>What the finished frames in {path} belong to cannot be read any more: {reason}.</source>
        <translation>완성된 프레임이 무엇의 프레임인지 더 이상 알 수 없습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>They are pictures in the folder “frames” there: copy what you need of them, then delete that render and begin again.</source>
        <translation>프레임은 그 안의 “frames” 폴더에 이미지로 있습니다. 필요한 것을 복사한 다음 그 렌더링을 삭제하고 다시 시작하세요.</translation>
    </message>
    <message>
        <source>{path} names files that are not there, or lie on a network: {names}.</source>
        <translation>{path}에 없는 파일이나 네트워크에 있는 파일이 적혀 있습니다: {names}.</translation>
    </message>
    <message>
        <source>Name your own, or put the very same ones beside it.</source>
        <translation>직접 파일을 지정하거나 똑같은 파일을 그 옆에 두세요.</translation>
    </message>
    <message>
        <source>The queue holds at most {most} jobs; these would be {count}.</source>
        <translation>대기열에는 작업을 {most}개까지 담을 수 있는데, {count}개가 됩니다.</translation>
    </message>
    <message>
        <source>Let some be done first, or add fewer.</source>
        <translation>일부가 끝난 뒤에 하거나, 더 적게 추가하세요.</translation>
    </message>
    <message>
        <source>A picture is painted after at most {most} paintings; these would be {count}.</source>
        <translation>그림 한 장은 명화 {most}점까지 본떠 그릴 수 있는데, {count}점이 됩니다.</translation>
    </message>
    <message>
        <source>Remove some, or add fewer.</source>
        <translation>일부를 빼거나, 더 적게 추가하세요.</translation>
    </message>
    <message>
        <source>“{value}” cannot be used for {setting}: {reason}.</source>
        <translation>“{value}”은(는) 쓸 수 없는 값입니다 ({setting}): {reason}.</translation>
    </message>
    <message>
        <source>No layer is marked, neither for content nor for style.</source>
        <translation>콘텐츠에도 스타일에도 표시된 레이어가 없습니다.</translation>
    </message>
    <message>
        <source>Mark at least one, with a weight above zero.</source>
        <translation>가중치가 0보다 큰 레이어를 하나 이상 표시하세요.</translation>
    </message>
    <message>
        <source>A sweep over {count} of {setting} compares nothing.</source>
        <translation>{setting} {count}개로는 비교할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Name at least two values.</source>
        <translation>값을 두 개 이상 지정하세요.</translation>
    </message>
    <message>
        <source>This sweep has {cells} cells and will take about {minutes} minutes.</source>
        <translation>이 스윕은 칸이 {cells}개이고 약 {minutes}분 걸립니다.</translation>
    </message>
    <message>
        <source>Confirm it (--yes on the command line), or name fewer values.</source>
        <translation>확인하거나(명령줄에서는 --yes) 값을 줄이세요.</translation>
    </message>
    <message>
        <source>The trained network in {path} cannot be read: {reason}.</source>
        <translation>{path}의 학습된 신경망을 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Remove that file; the network is then trained anew.</source>
        <translation>그 파일을 지우면 신경망을 다시 학습합니다.</translation>
    </message>
    <message>
        <source>The taught painting in {path} cannot be read: {reason}.</source>
        <translation>{path}의 학습된 그림을 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Remove that file and teach the painting again.</source>
        <translation>그 파일을 지우고 그림을 다시 학습하세요.</translation>
    </message>
    <message>
        <source>The painting {path} was not taught.</source>
        <translation>{path} 그림은 학습되지 않았습니다.</translation>
    </message>
    <message>
        <source>Teach it first, or choose one that was.</source>
        <translation>먼저 학습하거나 학습된 그림을 선택하세요.</translation>
    </message>
    <message>
        <source>The painting could not be taught: the values of its network grew beyond all bounds, {times} times.</source>
        <translation>그림을 학습하지 못했습니다: 신경망의 값이 {times}번 한없이 커졌습니다.</translation>
    </message>
    <message>
        <source>Teach it with other photos, or with fewer paintings at once.</source>
        <translation>다른 사진으로 학습하거나, 한 번에 학습하는 그림 수를 줄이세요.</translation>
    </message>
    <message>
        <source>Another Impasto is teaching the same.</source>
        <translation>다른 Impasto가 같은 것을 학습하고 있습니다.</translation>
    </message>
    <message>
        <source>What was taught could not be kept in {path}: {reason}.</source>
        <translation>학습한 것을 {path}에 남기지 못했습니다: {reason}.</translation>
    </message>
    <message>
        <source>Make room or choose another folder for your data, then teach it again: it goes on from what was kept.</source>
        <translation>공간을 비우거나 데이터 폴더를 바꾼 뒤 다시 학습하세요. 남아 있는 것에서부터 이어 갑니다.</translation>
    </message>
    <message>
        <source>Taught paintings are saved as .safetensors, which {path} is not.</source>
        <translation>학습된 그림은 .safetensors로 저장되는데 {path}은(는) 그렇지 않습니다.</translation>
    </message>
    <message>
        <source>Give it a name that ends in .safetensors.</source>
        <translation>.safetensors로 끝나는 이름을 지정하세요.</translation>
    </message>
    <message>
        <source>{count} paintings are too many to be taught at once.</source>
        <translation>그림 {count}점은 한 번에 학습하기에 너무 많습니다.</translation>
    </message>
    <message>
        <source>Choose at most {most}.</source>
        <translation>{most}점 이하로 선택하세요.</translation>
    </message>
    <message>
        <source>There are no photos to teach with.</source>
        <translation>학습에 쓸 사진이 없습니다.</translation>
    </message>
    <message>
        <source>Choose a folder with photos, or a clip.</source>
        <translation>사진이 든 폴더나 클립을 고르세요.</translation>
    </message>
    <message>
        <source>Use a .safetensors file that was made by teaching a painting.</source>
        <translation>그림을 학습해 만든 .safetensors 파일을 쓰세요.</translation>
    </message>
    <message>
        <source>The network for this shot could not be trained: its values grew beyond all bounds, {times} times.</source>
        <translation>이 샷의 신경망을 학습하지 못했습니다: 값이 {times}번 한없이 커졌습니다.</translation>
    </message>
    <message>
        <source>Paint the clip with key frames or frame by frame.</source>
        <translation>키 프레임으로 또는 프레임마다 그리세요.</translation>
    </message>
    <message>
        <source>What this command prints could not be written: {reason}.</source>
        <translation>이 명령의 출력을 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Let it print to another place.</source>
        <translation>다른 곳으로 출력하세요.</translation>
    </message>
    <message>
        <source>Another window of Impasto is writing your presets.</source>
        <translation>다른 Impasto 창이 프리셋을 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>잠시 후 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Losses are saved as CSV, and “{path}” does not end in .csv.</source>
        <translation>손실은 CSV로 저장하는데 “{path}”은(는) .csv로 끝나지 않습니다.</translation>
    </message>
    <message>
        <source>Choose a name that ends in .csv.</source>
        <translation>.csv로 끝나는 이름을 지정하세요.</translation>
    </message>
    <message>
        <source>A picture that is painted at once is compared with nothing, so there are no losses to save.</source>
        <translation>바로 그린 그림은 아무것과도 비교하지 않으므로 저장할 손실이 없습니다.</translation>
    </message>
    <message>
        <source>Leave out --losses, or paint step by step with --no-instant.</source>
        <translation>--losses를 빼거나 --no-instant로 한 단계씩 그리세요.</translation>
    </message>
    <message>
        <source>Reconstructed layers</source>
        <translation>재구성할 레이어</translation>
    </message>
    <message>
        <source>Layers that the photo is reconstructed from, each alone; empty takes the second of every block, as Gatys et al. 2016 do in their figure 1.</source>
        <translation>사진을 하나씩 따로 재구성할 레이어입니다. 비우면 Gatys 외 2016의 그림 1처럼 각 블록의 두 번째를 씁니다.</translation>
    </message>
    <message>
        <source>The layer whose channels are shown.</source>
        <translation>채널을 보여 줄 레이어입니다.</translation>
    </message>
    <message>
        <source>The channel of the layer that a picture is made for, counted from 0.</source>
        <translation>그림을 만들 레이어의 채널로, 0부터 셉니다.</translation>
    </message>
    <message>
        <source>Begin also where there are very many pictures.</source>
        <translation>그림이 아주 많아도 시작합니다.</translation>
    </message>
    <message>
        <source>content C</source>
        <translation>콘텐츠 C</translation>
    </message>
    <message>
        <source>style S</source>
        <translation>스타일 S</translation>
    </message>
    <message>
        <source>How much each setting matters for</source>
        <translation>설정마다 미치는 영향:</translation>
    </message>
    <message>
        <source>both together</source>
        <translation>둘이 함께</translation>
    </message>
    <message>
        <source>What is finished of this sheet cannot be kept in {path}: {reason}. If the sheet is stopped, it begins anew another time.</source>
        <translation>이 시트에서 완성된 것을 {path}에 남길 수 없습니다: {reason}. 시트를 중지하면 다음에 처음부터 다시 시작합니다.</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>it does not go with the certificate</source>
        <translation>인증서와 맞지 않습니다</translation>
    </message>
    <message>
        <source>it is no certificate</source>
        <translation>인증서가 아닙니다</translation>
    </message>
    <message>
        <source>another authority signed it</source>
        <translation>다른 인증 기관이 서명했습니다</translation>
    </message>
    <message>
        <source>another farm&apos;s authority signed its certificate</source>
        <translation>그쪽 인증서는 다른 팜의 인증 기관이 서명했습니다</translation>
    </message>
    <message>
        <source>it takes those of another farm</source>
        <translation>그쪽은 다른 팜의 키를 받습니다</translation>
    </message>
    <message>
        <source>it says that those here have expired</source>
        <translation>그쪽에서 이곳의 키가 만료되었다고 합니다</translation>
    </message>
    <message>
        <source>it does not take those here</source>
        <translation>그쪽에서 이곳의 키를 받지 않습니다</translation>
    </message>
    <message>
        <source>it has none</source>
        <translation>그쪽에는 키가 없습니다</translation>
    </message>
    <message>
        <source>it says nothing</source>
        <translation>아무 응답도 없습니다</translation>
    </message>
    <message>
        <source>it says nothing, as one with keys would (tls://)</source>
        <translation>아무 응답도 없습니다. 키가 있는 스케줄러(tls://)일 수 있습니다</translation>
    </message>
    <message>
        <source>it hung up</source>
        <translation>연결을 끊었습니다</translation>
    </message>
    <message>
        <source>{} x {}</source>
        <translation>{} x {}</translation>
    </message>
    <message>
        <source>Content of
one layer</source>
        <translation>한 레이어의
콘텐츠</translation>
    </message>
    <message>
        <source>Style of
growing sets</source>
        <translation>늘어나는 묶음의
스타일</translation>
    </message>
    <message>
        <source>reconstructed layers</source>
        <translation>재구성할 레이어</translation>
    </message>
    <message>
        <source>the photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>the painting</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>The microphone is gone; the recording goes on without its sound.</source>
        <translation>마이크가 사라졌습니다. 녹화는 그 소리 없이 계속됩니다.</translation>
    </message>
    <message>
        <source>Camera {camera} is gone; painting goes on as soon as it is back.</source>
        <translation>카메라 {camera}이(가) 사라졌습니다. 돌아오는 대로 계속 그립니다.</translation>
    </message>
    <message>
        <source>Camera {camera} is back.</source>
        <translation>카메라 {camera}이(가) 돌아왔습니다.</translation>
    </message>
    <message>
        <source>Capture screen</source>
        <translation>Capture screen</translation>
    </message>
    <message>
        <source>none is connected</source>
        <translation>연결된 마이크가 없습니다</translation>
    </message>
    <message>
        <source>it does not answer any more.</source>
        <translation>더 이상 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>it sent more than was asked for.</source>
        <translation>요청한 것보다 많은 것을 보냈습니다.</translation>
    </message>
    <message>
        <source>it is gone</source>
        <translation>사라졌습니다</translation>
    </message>
    <message>
        <source>The scheduler at {address} is gone. Every finished frame is kept, and the render waits {minutes} minutes for it to return.</source>
        <translation>{address}의 스케줄러가 사라졌습니다. 완성된 프레임은 모두 보존되며, 렌더링은 돌아오기를 {minutes}분 동안 기다립니다.</translation>
    </message>
    <message>
        <source>The scheduler at {address} is back.</source>
        <translation>{address}의 스케줄러가 돌아왔습니다.</translation>
    </message>
    <message>
        <source>No machine of the farm is there any more. The render waits {minutes} minutes for one.</source>
        <translation>팜에 남은 컴퓨터가 없습니다. 렌더링은 {minutes}분 동안 기다립니다.</translation>
    </message>
    <message>
        <source>{machine} paints nothing of this render: {cause}.</source>
        <translation>{machine}은(는) 이 렌더링을 그리지 않습니다: {cause}.</translation>
    </message>
    <message>
        <source>it sent nothing that was asked for.</source>
        <translation>요청한 것을 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>{machine} could not paint a part of the shot from frame {first} on: {cause} It goes elsewhere.</source>
        <translation>{machine}이(가) 프레임 {first}부터의 숏 일부를 그리지 못했습니다: {cause} 다른 컴퓨터가 그립니다.</translation>
    </message>
    <message>
        <source>The shot from frame {first} on failed on {times} machines, last on {machine}: {cause} It is left out.</source>
        <translation>프레임 {first}부터의 숏이 컴퓨터 {times}대에서 실패했습니다. 마지막은 {machine}입니다: {cause} 이 숏은 건너뜁니다.</translation>
    </message>
    <message>
        <source>it takes no new work.</source>
        <translation>새 작업을 받지 않습니다.</translation>
    </message>
    <message>
        <source>it is gone.</source>
        <translation>사라졌습니다.</translation>
    </message>
    <message>
        <source>{machine} does not multiply {numbers}, in which this render is painted: it gets nothing to paint.</source>
        <translation>{machine}은(는) 이 렌더링을 그리는 {numbers} 곱셈을 하지 못하므로 그릴 것을 받지 않습니다.</translation>
    </message>
    <message>
        <source>what was sent as a frame is none</source>
        <translation>프레임으로 보낸 것이 프레임이 아닙니다</translation>
    </message>
    <message>
        <source>it is a link that leads elsewhere</source>
        <translation>다른 곳을 가리키는 링크임</translation>
    </message>
    <message>
        <source>the pictures of a sheet cannot differ by it</source>
        <translation>한 시트의 그림들을 이것으로 서로 다르게 할 수 없습니다</translation>
    </message>
    <message>
        <source>it takes one setting or two</source>
        <translation>설정은 하나나 둘이어야 합니다</translation>
    </message>
    <message>
        <source>no values</source>
        <translation>값 없음</translation>
    </message>
    <message>
        <source>it is no such value</source>
        <translation>그런 값이 아닙니다</translation>
    </message>
    <message>
        <source>a file cannot be called so</source>
        <translation>파일에 쓸 수 없는 이름입니다</translation>
    </message>
    <message>
        <source>a file of that name is there</source>
        <translation>같은 이름의 파일이 있습니다</translation>
    </message>
    <message>
        <source>a camera is called camera:0, camera:1, ...</source>
        <translation>카메라 이름은 camera:0, camera:1, ...입니다</translation>
    </message>
    <message>
        <source>{path} is damaged: {skipped} of its {frames} frames cannot be decoded; the ones before stand for them.</source>
        <translation>{path}이(가) 손상되었습니다: {frames}개 프레임 중 {skipped}개를 디코딩할 수 없어 바로 앞 프레임으로 대신합니다.</translation>
    </message>
    <message>
        <source>it has no picture</source>
        <translation>화면이 없습니다</translation>
    </message>
    <message>
        <source>{path} is for a frame outside the range that is painted, so it is not used.</source>
        <translation>{path}은(는) 그리는 범위 밖의 프레임에 대한 것이므로 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>{path} was changed since it was chosen; it is used as it is now.</source>
        <translation>{path}이(가) 고른 뒤에 바뀌었습니다. 지금 상태로 씁니다.</translation>
    </message>
    <message>
        <source>{path} has {width} x {height} pixels; it is scaled to those of the frames ({wanted}).</source>
        <translation>{path}은(는) {width} x {height}픽셀이므로 프레임 크기({wanted})에 맞춥니다.</translation>
    </message>
    <message>
        <source>{path} was painted from another frame than the one that it is used for.</source>
        <translation>{path}은(는) 사용하려는 프레임이 아닌 다른 프레임을 그린 그림입니다.</translation>
    </message>
    <message>
        <source>{machine} failed {times} times in a row, and paints nothing more of this render.</source>
        <translation>{machine}이(가) 잇따라 {times}번 실패하여 이 렌더링을 더 그리지 않습니다.</translation>
    </message>
    <message>
        <source>it asks for files that there are none of.</source>
        <translation>없는 파일을 요청합니다.</translation>
    </message>
    <message>
        <source>a file was damaged on its way.</source>
        <translation>파일이 전송 중에 손상되었습니다.</translation>
    </message>
    <message>
        <source>it has not enough free memory.</source>
        <translation>사용할 수 있는 메모리가 부족합니다.</translation>
    </message>
    <message>
        <source>it sent measures of a frame that cannot be.</source>
        <translation>있을 수 없는 프레임 측정값을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent a network that was not asked for.</source>
        <translation>요청하지 않은 신경망을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent a network that is too large.</source>
        <translation>너무 큰 신경망을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent noise that was not asked for.</source>
        <translation>요청하지 않은 노이즈를 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent a frame twice.</source>
        <translation>같은 프레임을 두 번 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent a frame by another network.</source>
        <translation>다른 신경망이 그린 프레임을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent the network of another shot.</source>
        <translation>다른 숏의 신경망을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent a network that learnt from other key frames.</source>
        <translation>다른 키 프레임에서 학습한 신경망을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent what is no answer.</source>
        <translation>답이 아닌 것을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent something that is no frame.</source>
        <translation>프레임이 아닌 것을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent a frame of another size.</source>
        <translation>크기가 다른 프레임을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent a frame that is not the one that its record is of.</source>
        <translation>기록과 맞지 않는 프레임을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent another frame than was asked for.</source>
        <translation>요청한 것과 다른 프레임을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent a frame that was painted by something else.</source>
        <translation>다른 설정으로 그린 프레임을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent a frame that is said to be finished and is not, or the other way round.</source>
        <translation>완성 여부가 맞지 않는 프레임을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent a frame that came about otherwise than was asked for.</source>
        <translation>요청과 다른 방식으로 만든 프레임을 보냈습니다.</translation>
    </message>
    <message>
        <source>it sent a frame of yours that is none.</source>
        <translation>사용자의 프레임이 아닌 것을 사용자의 것이라고 보냈습니다.</translation>
    </message>
    <message>
        <source>The trained network of this shot could not be read, so it is trained anew. {reason}</source>
        <translation>이 샷의 학습된 신경망을 읽을 수 없어 다시 학습합니다. {reason}</translation>
    </message>
    <message>
        <source>Teaching steps</source>
        <translation>학습 단계</translation>
    </message>
    <message>
        <source>How often the network that is taught paints a photo and learns from it; more steps paint more like the painting.</source>
        <translation>학습하는 네트워크가 사진을 그리고 배우는 횟수입니다. 많을수록 그림에 더 가깝게 그립니다.</translation>
    </message>
    <message>
        <source>From nothing</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>Teach without what Impasto knows of other paintings, which takes far longer.</source>
        <translation>Impasto가 다른 그림에서 아는 것 없이 학습합니다. 훨씬 오래 걸립니다.</translation>
    </message>
    <message>
        <source>the times do not rise</source>
        <translation>시각이 차례대로가 아닙니다</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>그런 폴더가 없습니다</translation>
    </message>
    <message>
        <source>it says not what was taught</source>
        <translation>무엇을 학습했는지 적혀 있지 않습니다</translation>
    </message>
    <message>
        <source>What Impasto knows of other paintings cannot be read, so this is taught from nothing, which wants ten times the steps. {reason}</source>
        <translation>Impasto가 다른 그림에서 아는 것을 읽을 수 없어 처음부터 학습합니다. 열 배의 단계가 필요합니다. {reason}</translation>
    </message>
    <message>
        <source>What was learnt so far cannot be read, so teaching begins anew. {reason}</source>
        <translation>지금까지 배운 것을 읽을 수 없어 처음부터 다시 학습합니다. {reason}</translation>
    </message>
    <message>
        <source>it says not what it was trained on</source>
        <translation>무엇으로 학습했는지 적혀 있지 않습니다</translation>
    </message>
    <message>
        <source>it says not where the training stands</source>
        <translation>학습이 어디까지 되었는지 적혀 있지 않습니다</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>너무 큽니다</translation>
    </message>
    <message>
        <source>it is of another network</source>
        <translation>다른 신경망의 것입니다</translation>
    </message>
    <message>
        <source>it is no whole safetensors file</source>
        <translation>온전한 safetensors 파일이 아닙니다</translation>
    </message>
    <message>
        <source>it holds no trained network</source>
        <translation>학습된 신경망이 들어 있지 않습니다</translation>
    </message>
    <message>
        <source>it holds values that are no numbers</source>
        <translation>숫자가 아닌 값이 들어 있습니다</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>정교하게</translation>
    </message>
    <message>
        <source>Parameterization</source>
        <translation>매개변수화</translation>
    </message>
    <message>
        <source>At most so many frames from one key frame to the next; in the mode Learned, at most three times as many.</source>
        <translation>키 프레임에서 다음 키 프레임까지의 최대 프레임 수입니다. 학습 방식에서는 최대 세 배까지 떨어집니다.</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>학습</translation>
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
        <source>{path} is neither a picture nor a video that Impasto can read.</source>
        <translation>Impasto가 읽을 수 있는 이미지나 동영상이 아닙니다: {path}.</translation>
    </message>
    <message>
        <source>Use a JPEG, PNG, WebP, TIFF, BMP, GIF or AVIF picture, or an MP4, MOV, MKV, WebM or AVI video.</source>
        <translation>JPEG, PNG, WebP, TIFF, BMP, GIF, AVIF 이미지나 MP4, MOV, MKV, WebM, AVI 동영상을 사용하세요.</translation>
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
        <source>{path} is not a video that Impasto can read.</source>
        <translation>Impasto가 읽을 수 있는 동영상이 아닙니다: {path}.</translation>
    </message>
    <message>
        <source>Layers with optional weights, such as “relu4_2” or “relu3_2:0.5, relu4_2”; with none the picture is made of style alone.</source>
        <translation>“relu4_2”나 “relu3_2:0.5, relu4_2”처럼 쓰는 레이어와 선택적 가중치입니다. 비우면 스타일만으로 그립니다.</translation>
    </message>
    <message>
        <source>Layers with optional weights, such as “relu1_1, relu2_1:0.5”; with none the picture is made of content alone.</source>
        <translation>“relu1_1, relu2_1:0.5”처럼 쓰는 레이어와 선택적 가중치입니다. 비우면 콘텐츠만으로 그립니다.</translation>
    </message>
    <message>
        <source>Use an MP4, MOV, MKV, WebM, AVI or GIF file.</source>
        <translation>MP4, MOV, MKV, WebM, AVI, GIF 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>{path} has sound but no picture.</source>
        <translation>{path}: 소리만 있고 영상이 없습니다.</translation>
    </message>
    <message>
        <source>Use a file with a video in it.</source>
        <translation>영상이 들어 있는 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>{path} has no frame that can be shown.</source>
        <translation>{path}: 보여 줄 수 있는 프레임이 없습니다.</translation>
    </message>
    <message>
        <source>{path} is encoded with {codec}, which Impasto cannot decode.</source>
        <translation>{path}: Impasto가 디코딩할 수 없는 코덱입니다 ({codec}).</translation>
    </message>
    <message>
        <source>Convert it to H.264 first.</source>
        <translation>먼저 H.264로 변환하세요.</translation>
    </message>
    <message>
        <source>The clip&apos;s range ends before it begins.</source>
        <translation>클립의 범위가 시작하기 전에 끝납니다.</translation>
    </message>
    <message>
        <source>Put the in point before the out point.</source>
        <translation>시작 지점을 종료 지점보다 앞에 두세요.</translation>
    </message>
    <message>
        <source>The clip&apos;s range holds none of its frames.</source>
        <translation>클립의 범위 안에 프레임이 없습니다.</translation>
    </message>
    <message>
        <source>Choose an in and an out point within the clip.</source>
        <translation>클립 안에서 시작 지점과 종료 지점을 선택하세요.</translation>
    </message>
    <message>
        <source>{path} is a picture, not a clip.</source>
        <translation>클립이 아니라 이미지입니다: {path}.</translation>
    </message>
    <message>
        <source>Drop a video, or paint the picture.</source>
        <translation>동영상을 끌어다 놓거나 그 이미지를 그리세요.</translation>
    </message>
    <message>
        <source>This machine has no encoder for {codec}.</source>
        <translation>이 컴퓨터에 {codec} 인코더가 없습니다.</translation>
    </message>
    <message>
        <source>Choose H.264.</source>
        <translation>H.264를 선택하세요.</translation>
    </message>
    <message>
        <source>{path} could not be encoded: {reason}.</source>
        <translation>인코딩하지 못했습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>Try another codec or format; the finished frames are kept.</source>
        <translation>다른 코덱이나 형식으로 해 보세요. 완성된 프레임은 남아 있습니다.</translation>
    </message>
    <message>
        <source>A {suffix} file cannot hold {codec}.</source>
        <translation>{suffix} 파일에는 {codec} 코덱을 담을 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose another format or codec.</source>
        <translation>다른 형식이나 코덱을 선택하세요.</translation>
    </message>
    <message>
        <source>Impasto does not write videos that end in “{suffix}”.</source>
        <translation>Impasto는 “{suffix}”(으)로 끝나는 동영상을 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Use .mp4, .mov, .mkv, .gif, .webp or .png (numbered pictures in a folder).</source>
        <translation>.mp4, .mov, .mkv, .gif, .webp, .png(번호를 붙인 이미지 폴더)를 사용하세요.</translation>
    </message>
    <message>
        <source>A scheduler with keys is at tls://HOST:PORT, one of this machine may be at tcp://127.0.0.1:PORT; impasto video also takes local:N, for N processes of this machine.</source>
        <translation>키가 있는 스케줄러의 주소는 tls://HOST:PORT이고, 이 컴퓨터의 스케줄러라면 tcp://127.0.0.1:PORT도 됩니다. impasto video에는 이 컴퓨터의 프로세스 N개를 뜻하는 local:N도 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Make keys with: impasto farm keys FOLDER, copy that folder to every machine, and use tls:// with it.</source>
        <translation>다음과 같이 키를 만드세요: impasto farm keys FOLDER. 그 폴더를 모든 컴퓨터에 복사하고 tls://와 함께 쓰세요.</translation>
    </message>
    <message>
        <source>Whoever reaches a scheduler can run any program there, and nothing would protect the one at {host}.</source>
        <translation>스케줄러에 닿을 수 있는 사람은 그곳에서 어떤 프로그램이든 실행할 수 있는데, {host}의 스케줄러는 아무것도 보호하지 않습니다.</translation>
    </message>
    <message>
        <source>Make keys with: impasto farm keys FOLDER, and add --keys FOLDER.</source>
        <translation>다음과 같이 키를 만들고 --keys FOLDER를 덧붙이세요: impasto farm keys FOLDER.</translation>
    </message>
    <message>
        <source>Start one there with: impasto farm scheduler. Every finished frame is kept.</source>
        <translation>그곳에서 다음과 같이 시작하세요: impasto farm scheduler. 완성된 프레임은 모두 보관됩니다.</translation>
    </message>
    <message>
        <source>On each machine that is to paint, start: impasto worker {address}. Every finished frame is kept.</source>
        <translation>그릴 컴퓨터마다 다음을 시작하세요: impasto worker {address}. 완성된 프레임은 모두 보관됩니다.</translation>
    </message>
    <message>
        <source>No scheduler can listen at {address}: {reason}.</source>
        <translation>{address}에서 스케줄러를 열 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Another one may run there already; else name another --port, or --host.</source>
        <translation>이미 다른 스케줄러가 실행 중일 수 있습니다. 아니면 다른 --port나 --host를 지정하세요.</translation>
    </message>
    <message>
        <source>{address} needs keys, and none are named.</source>
        <translation>{address}에는 키가 필요한데, 지정되지 않았습니다.</translation>
    </message>
    <message>
        <source>Name their folder (--keys, of impasto video --farm-keys), or let Dask&apos;s configuration name the files.</source>
        <translation>키 폴더를 지정하거나(--keys, impasto video에서는 --farm-keys), Dask 설정에 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>Keys protect nothing at {address}.</source>
        <translation>{address}에서는 키가 아무것도 보호하지 않습니다.</translation>
    </message>
    <message>
        <source>Begin the address with tls:// to use them.</source>
        <translation>키를 쓰려면 주소를 tls://로 시작하세요.</translation>
    </message>
    <message>
        <source>There is no key of a farm at {path}.</source>
        <translation>{path}에 팜의 키가 없습니다.</translation>
    </message>
    <message>
        <source>Make keys once with: impasto farm keys FOLDER, and copy that whole folder to every machine.</source>
        <translation>다음과 같이 키를 한 번 만들고 그 폴더 전체를 모든 컴퓨터에 복사하세요: impasto farm keys FOLDER.</translation>
    </message>
    <message>
        <source>{path} is not what a farm&apos;s keys should be: {reason}.</source>
        <translation>{path}은(는) 팜의 키로 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Copy the whole folder anew, or make keys with: impasto farm keys FOLDER, for every machine.</source>
        <translation>폴더 전체를 다시 복사하거나, 모든 컴퓨터에 쓸 키를 새로 만드세요: impasto farm keys FOLDER.</translation>
    </message>
    <message>
        <source>{path} is valid from {begin} to {end}, and the clock here says {now}.</source>
        <translation>{path}의 유효 기간은 {begin}부터 {end}까지인데, 이곳의 시계는 {now}입니다.</translation>
    </message>
    <message>
        <source>Set the clock, or make keys with: impasto farm keys FOLDER, and copy that folder to every machine.</source>
        <translation>시계를 맞추거나, 다음과 같이 키를 만들어 그 폴더를 모든 컴퓨터에 복사하세요: impasto farm keys FOLDER.</translation>
    </message>
    <message>
        <source>The keys here and those of the scheduler at {address} do not go together: {reason}.</source>
        <translation>이곳의 키와 {address} 스케줄러의 키가 서로 맞지 않습니다: {reason}.</translation>
    </message>
    <message>
        <source>Copy one folder of keys to every machine, and start scheduler and workers again with it.</source>
        <translation>같은 키 폴더를 모든 컴퓨터에 복사하고, 그것으로 스케줄러와 작업자를 다시 시작하세요.</translation>
    </message>
    <message>
        <source>There is something in {path} already.</source>
        <translation>{path}에 이미 무언가가 있습니다.</translation>
    </message>
    <message>
        <source>Name a new folder; keys that machines have in use are not replaced.</source>
        <translation>새 폴더를 지정하세요. 컴퓨터들이 쓰고 있는 키는 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>Camera {camera} gives no picture; another program may be using it.</source>
        <translation>카메라 {camera}에서 화면이 오지 않습니다. 다른 프로그램이 쓰고 있을 수 있습니다.</translation>
    </message>
    <message>
        <source>No microphone can be heard ({reason}), so what is recorded has no sound.</source>
        <translation>마이크 소리를 들을 수 없어({reason}) 녹화에 소리가 담기지 않습니다.</translation>
    </message>
    <message>
        <source>Connect one, or allow Impasto to use it in the system&apos;s settings; then record again.</source>
        <translation>마이크를 연결하거나 시스템 설정에서 Impasto의 마이크 사용을 허용한 다음 다시 녹화하세요.</translation>
    </message>
    <message>
        <source>Make room, or let {folder} be written to, and try again; what has arrived is kept.</source>
        <translation>공간을 비우거나 {folder} 폴더에 쓸 수 있게 한 다음 다시 시도하세요. 받은 부분은 남아 있습니다.</translation>
    </message>
    <message>
        <source>Another Impasto is rendering this clip with these settings.</source>
        <translation>다른 Impasto가 이 클립을 같은 설정으로 렌더링하고 있습니다.</translation>
    </message>
    <message>
        <source>Wait for it, or stop it there.</source>
        <translation>끝날 때까지 기다리거나 그쪽에서 중지하세요.</translation>
    </message>
    <message>
        <source>The disk is full ({free} free, about {needed} needed).</source>
        <translation>디스크가 가득 찼습니다 (남은 공간 {free}, 필요한 공간 약 {needed}).</translation>
    </message>
    <message>
        <source>Make room, then continue: every finished frame is kept.</source>
        <translation>공간을 비운 다음 계속하세요. 완성된 프레임은 모두 남아 있습니다.</translation>
    </message>
    <message>
        <source>{missing} of {frames} frames of this range are not painted yet.</source>
        <translation>이 범위의 {frames}프레임 중 {missing}프레임을 아직 그리지 않았습니다.</translation>
    </message>
    <message>
        <source>Render them first.</source>
        <translation>먼저 렌더링하세요.</translation>
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
        <source>{path} names files that were never opened here: {names}.</source>
        <translation>{path} 파일이 여기서 연 적 없는 파일을 가리킵니다: {names}.</translation>
    </message>
    <message>
        <source>Name your own, put the very same ones beside it, or add --trust-recipe if you know who made it.</source>
        <translation>직접 지정하거나, 똑같은 파일을 옆에 두거나, 만든 사람을 알면 --trust-recipe를 덧붙이세요.</translation>
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
        <source>The queue in {path} cannot be read: {reason}.</source>
        <translation>대기열을 읽을 수 없습니다: {path} ({reason}).</translation>
    </message>
    <message>
        <source>It was set aside, and an empty queue begun; add the jobs again.</source>
        <translation>그 파일은 따로 보관하고 빈 대기열로 시작했습니다. 작업을 다시 추가하세요.</translation>
    </message>
    <message>
        <source>See its description for what it takes.</source>
        <translation>어떤 값을 쓸 수 있는지 설명을 확인하세요.</translation>
    </message>
    <message>
        <source>“{setting}” is swept both across and down.</source>
        <translation>“{setting}”이(가) 가로와 세로에 모두 지정되어 있습니다.</translation>
    </message>
    <message>
        <source>Choose another setting for one of them.</source>
        <translation>둘 중 하나는 다른 설정을 고르세요.</translation>
    </message>
    <message>
        <source>The picture has {width} x {height} pixels, which is not the shape of the photo ({wanted}).</source>
        <translation>그림의 크기가 {width} x {height} 픽셀이라 사진의 비율({wanted})과 다릅니다.</translation>
    </message>
    <message>
        <source>Choose one that was painted from this photo.</source>
        <translation>이 사진을 그린 그림을 고르세요.</translation>
    </message>
    <message>
        <source>{layer} of {network} has no channel {channel}: it has {count}, counted from 0.</source>
        <translation>{network}의 {layer}에 {channel}번 채널이 없습니다. 채널은 {count}개이며 0부터 셉니다.</translation>
    </message>
    <message>
        <source>Choose one from 0 to {last}.</source>
        <translation>0부터 {last} 사이에서 고르세요.</translation>
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
        <source>{path} is a high dynamic range video ({kind}); its brightness is compressed to what a screen shows.</source>
        <translation>{path}: HDR 동영상({kind})이라 화면에 표시할 수 있는 밝기로 줄였습니다.</translation>
    </message>
    <message>
        <source>its index is missing, for it was never finished</source>
        <translation>끝까지 저장되지 않아 색인이 없습니다</translation>
    </message>
    <message>
        <source>something unknown</source>
        <translation>알 수 없는 코덱</translation>
    </message>
    <message>
        <source>{path} changes its size in the middle; its frames are scaled to the first.</source>
        <translation>{path}: 도중에 크기가 바뀌어 모든 프레임을 첫 프레임의 크기에 맞췄습니다.</translation>
    </message>
    <message>
        <source>none of its frames can be decoded</source>
        <translation>디코딩할 수 있는 프레임이 없습니다</translation>
    </message>
    <message>
        <source>{path} is not a file of taught paintings.</source>
        <translation>{path}은(는) 학습된 그림의 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>{path} is interlaced; its frames are used as they are, with combed edges where something moves.</source>
        <translation>{path}: 인터레이스 동영상입니다. 프레임을 그대로 쓰므로 움직이는 곳에 빗살 무늬가 남습니다.</translation>
    </message>
    <message>
        <source>{path} gives its frames no times, or wrong ones; they were put in order.</source>
        <translation>{path}: 프레임의 시간이 없거나 잘못되어 순서대로 정리했습니다.</translation>
    </message>
    <message>
        <source>{path} ends too early: {frames} of {expected} frames are there.</source>
        <translation>{path}: 중간에 끝납니다. {expected}프레임 중 {frames}프레임만 있습니다.</translation>
    </message>
    <message>
        <source>{path} begins in the middle of something: its first {frames} frames cannot be shown.</source>
        <translation>{path}: 중간부터 시작하는 동영상이라 처음 {frames}프레임을 보여 줄 수 없습니다.</translation>
    </message>
    <message>
        <source>there is something else of that name</source>
        <translation>같은 이름의 다른 것이 있습니다</translation>
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
        <source>Mode: {mode}.</source>
        <translation>방식: {mode}.</translation>
    </message>
    <message>
        <source>Automatic goes on with {mode}, in which this render was begun.</source>
        <translation>자동: 이 렌더링을 시작한 방식({mode})으로 계속합니다.</translation>
    </message>
    <message>
        <source>Automatic takes {mode}. Expected beforehand: {times}.</source>
        <translation>자동으로 고른 방식: {mode}. 시작 전 예상: {times}.</translation>
    </message>
    <message>
        <source>Learned is taken only where it saves much of the time, since its frames are a little less rich.</source>
        <translation>학습 방식의 프레임은 조금 덜 풍부하므로, 시간을 많이 아낄 때만 고릅니다.</translation>
    </message>
    <message>
        <source>{mode} about {time}</source>
        <translation>{mode} 약 {time}</translation>
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
        <source>its address is not secure (https)</source>
        <translation>주소가 안전하지 않습니다(https가 아님)</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not trusted on this machine</source>
        <translation>이 컴퓨터에서 서버의 인증서를 신뢰하지 않습니다</translation>
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
        <source>the server passes on from address to address</source>
        <translation>서버가 다른 주소로 계속 넘깁니다</translation>
    </message>
    <message>
        <source>it takes too long</source>
        <translation>시간이 너무 오래 걸립니다</translation>
    </message>
    <message>
        <source>the server sends more than these weights are</source>
        <translation>서버가 이 가중치보다 큰 파일을 보냅니다</translation>
    </message>
    <message>
        <source>the certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read</source>
        <translation>SSL_CERT_FILE 또는 SSL_CERT_DIR의 인증서를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>the server sends too slowly</source>
        <translation>서버가 너무 느리게 보냅니다</translation>
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
        <source>The look was changed on the way: the frames before are painted with another one, so nothing was exported yet.</source>
        <translation>도중에 표현이 바뀌었습니다. 앞의 프레임은 다른 표현으로 그렸으므로 아직 내보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Finished frames were damaged on the disk: {count}. They lie in {path} now; those of this range are painted again.</source>
        <translation>디스크에서 완성된 프레임 {count}개가 손상되었습니다. 이제 {path}에 있으며, 이 범위의 프레임은 다시 그립니다.</translation>
    </message>
    <message>
        <source>This render was begun in {begun}, which nothing here multiplies. What is left is painted in {numbers}, and differs from the rest a little.</source>
        <translation>이 렌더링은 {begun}(으)로 시작되었지만 여기에는 그 곱셈을 하는 것이 없습니다. 남은 것은 {numbers}(으)로 그리며 나머지와 조금 다릅니다.</translation>
    </message>
    <message>
        <source>A GIF shows at most 50 frames a second; {left_out} of {frames} frames were left out.</source>
        <translation>GIF는 초당 50프레임까지만 보여 주므로 {frames}프레임 중 {left_out}프레임을 뺐습니다.</translation>
    </message>
    <message>
        <source>A {suffix} file holds no sound; the clip&apos;s was left out.</source>
        <translation>{suffix} 파일에는 소리를 담을 수 없어 클립의 소리를 뺐습니다.</translation>
    </message>
    <message>
        <source>The sound of {path} cannot be decoded; it was left out.</source>
        <translation>{path}: 소리를 디코딩할 수 없어 뺐습니다.</translation>
    </message>
    <message>
        <source>The network could not learn a shot well enough, so that one is painted with key frames and flow.</source>
        <translation>신경망이 한 샷을 충분히 학습하지 못해, 그 샷은 키 프레임과 흐름으로 그립니다.</translation>
    </message>
    <message>
        <source>the fastest</source>
        <translation>가장 빠른 움직임</translation>
    </message>
    <message>
        <source>a still one</source>
        <translation>거의 멈춘 장면</translation>
    </message>
    <message>
        <source>one after a cut</source>
        <translation>컷 바로 다음</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>첫 프레임</translation>
    </message>
    <message>
        <source>one from the middle</source>
        <translation>중간 프레임</translation>
    </message>
    <message>
        <source>the last</source>
        <translation>마지막 프레임</translation>
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
        <source>long-term frames</source>
        <translation>장기 참조 프레임</translation>
    </message>
    <message>
        <source>the first is 1, the frame before</source>
        <translation>첫 숫자는 바로 앞 프레임인 1이어야 합니다</translation>
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
        <source>these are whole numbers</source>
        <translation>정수만 적을 수 있습니다</translation>
    </message>
    <message>
        <source>its weight is no number</source>
        <translation>가중치가 숫자가 아닙니다</translation>
    </message>
</context>
<context>
    <name>counts</name>
    <message>
        <source>1 step</source>
        <translation>1단계</translation>
    </message>
    <message>
        <source>{count} steps</source>
        <translation>{count}단계</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1프레임</translation>
    </message>
    <message>
        <source>{count} frames</source>
        <translation>{count}프레임</translation>
    </message>
    <message>
        <source>1 process</source>
        <translation>프로세스 1개</translation>
    </message>
    <message>
        <source>{count} processes</source>
        <translation>프로세스 {count}개</translation>
    </message>
</context>
<context>
    <name>durations</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}분 {seconds}초</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}분</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}시간 {minutes}분</translation>
    </message>
</context>
</TS>
